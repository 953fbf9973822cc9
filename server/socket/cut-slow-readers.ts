import type { Server } from "socket.io";

/** What a connection may leave unread: a page that reads has little of it. */
const mostPackets = 200;
const mostBytes = 4_000_000;

/**
 * Cuts connections that do not read what they are sent, so that it cannot pile up in memory. Whoever is
 * there connects again and asks: notices are hints, and a reply that was lost is asked for once more.
 */
export function cutSlowReaders(io: Server): void {
  io.engine.on("connection", (connection) => {
    let packets = 0;
    let bytes = 0;
    connection.on("flush", () => {
      packets = 0;
      bytes = 0;
    });
    connection.on("packetCreate", ({ data }: { data?: string | Buffer }) => {
      packets += 1;
      bytes += data?.length ?? 0;
      if (packets <= mostPackets && bytes <= mostBytes) return;
      connection.close(true);
      // A farewell would wait behind what is not read.
      connection.request.socket.destroy();
    });
  });
}
