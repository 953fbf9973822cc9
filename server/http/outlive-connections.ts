import type { Server } from "node:http";

const ignore = (): void => undefined;

/**
 * A connection that breaks is nobody's fault and ends alone. Node leaves an upgraded one without anybody who
 * hears its errors until somebody takes it over, and an error that nobody hears ends the process.
 */
export function outliveConnections(server: Server): void {
  server.on("connection", (socket) => socket.on("error", ignore));
}
