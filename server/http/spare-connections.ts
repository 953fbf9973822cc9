import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

const isLast = (_request: unknown, response: ServerResponse): void => {
  response.setHeader("connection", "close");
};

/**
 * Browsers open connections ahead and may never use them; a server that closes would wait a minute for
 * their first request. `end` cuts those that have not sent one. A page that goes on asking keeps its
 * connection alive: from `end` on each answer is the last of its connection.
 */
export function spareConnections(server: Server): { end: () => void } {
  const spare = new Set<Socket>();
  const isUsed = ({ socket }: { socket: Socket }): void => void spare.delete(socket);
  server.on("connection", (socket) => {
    spare.add(socket);
    socket.once("close", () => spare.delete(socket));
  });
  server.prependListener("request", isUsed);
  server.prependListener("upgrade", isUsed);
  return {
    end: () => {
      server.prependListener("request", isLast);
      for (const socket of spare) socket.destroy();
    },
  };
}
