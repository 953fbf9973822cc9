import { io } from "socket.io-client";
import { protocolVersion, raterNamespace } from "../../shared/protocol/rater-protocol.ts";
import { drawRaterToken } from "./rater-client.ts";

/**
 * Tries to open a rater's connection. Returns "open", the error that the server told, or the message
 * of a connection that was refused before anything was said.
 */
export async function knock(
  url: string,
  {
    auth = {},
    headers = {},
    transport = "websocket",
  }: { auth?: Record<string, unknown>; headers?: Record<string, string>; transport?: string } = {},
): Promise<unknown> {
  const socket = io(`${url}${raterNamespace}`, {
    transports: [transport],
    forceNew: true,
    reconnection: false,
    auth: { protocol: protocolVersion, study: "small", client: "client-one", ...auth },
    extraHeaders: { cookie: `kelvin_rater=${drawRaterToken()}`, ...headers },
  });
  try {
    return await new Promise((resolve) => {
      socket.once("connect", () => resolve("open"));
      socket.once("connect_error", (error) =>
        resolve("data" in error && error.data !== undefined ? error.data : error.message),
      );
    });
  } finally {
    socket.close();
  }
}
