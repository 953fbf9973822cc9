import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** Everything that one connection brought to its client. */
export interface RecordedConnection {
  /** Latin-1, one character a byte. */
  bytes: () => string;
}

export interface RecordingProxy {
  url: string;
  /** In the order in which they were opened. */
  connections: RecordedConnection[];
  close: () => Promise<void>;
}

/** Passes connections on, byte for byte, and keeps what the server says: HTTP and frames alike. */
export async function openRecordingProxy(target: string): Promise<RecordingProxy> {
  const { hostname, port } = new URL(target);
  const connections: RecordedConnection[] = [];
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    const heard: Buffer[] = [];
    connections.push({ bytes: () => Buffer.concat(heard).toString("latin1") });
    upstream.on("data", (bytes) => heard.push(bytes));
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(socket);
      socket.setNoDelay();
      socket.pipe(other);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        open.delete(socket);
        other.end();
      });
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  // A listening TCP server's address is of this form.
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}`,
    connections,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
