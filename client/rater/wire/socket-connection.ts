import { io } from "socket.io-client";
import type { Input, Output, Reply } from "../../../shared/protocol/calls.ts";
import type { ProtocolError } from "../../../shared/protocol/errors.ts";
import type { RaterCalls } from "../../../shared/protocol/rater-protocol.ts";
import type { RaterAddress } from "../../lib/address.ts";
import { soonAfter } from "../session/backoff.ts";
import type { CallResult, ConnectionEvent, RaterConnection } from "./connection.ts";
import { protocolVersion, raterNamespace } from "./protocol-constants.ts";

/** How long an answer is waited for before the call counts as unreachable. */
const patienceMs = 10_000;
const retryRefusedMs = 3_000;

const isProtocolError = (value: unknown): value is ProtocolError =>
  typeof value === "object" && value !== null && "code" in value && "message" in value;

/** Opens the rater's line over Socket.IO, which reconnects by itself after a lost network. */
export const createSocketConnection = (
  { basePath, slug, isPreview }: RaterAddress,
  { client, device }: { client: string; device: string | null },
): RaterConnection => {
  const socket = io(`${location.origin}${raterNamespace}`, {
    path: `${basePath}/socket.io/`,
    auth: { protocol: protocolVersion, study: slug, client, device, preview: isPreview },
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    autoConnect: false,
    reconnectionDelay: 500,
    reconnectionDelayMax: 4_000,
    timeout: 8_000,
  });

  const open = (listener: (event: ConnectionEvent) => void): void => {
    socket.on("connect", () => listener({ type: "up" }));
    socket.on("disconnect", (reason) => {
      listener({ type: "down" });
      // Said by the server itself; the library leaves it to us to come back.
      if (reason === "io server disconnect")
        setTimeout(() => socket.connect(), soonAfter(retryRefusedMs));
    });
    socket.on("connect_error", (error: Error & { data?: unknown }) => {
      if (!isProtocolError(error.data)) return listener({ type: "down" });
      listener({ type: "refused", error: error.data });
      const { code, retryAfterMs } = error.data;
      if (code === "unavailable" || code === "internal") {
        setTimeout(() => socket.connect(), soonAfter(retryAfterMs ?? retryRefusedMs));
      }
    });
    socket.on("work:changed", () => listener({ type: "work:changed" }));
    socket.on("study:changed", ({ state }) => listener({ type: "study:changed", state }));
    socket.on("session:elsewhere", () => listener({ type: "session:elsewhere" }));
    socket.on("session:changed", () => listener({ type: "session:changed" }));
    // The browser knows of a lost network long before a silent line is given up.
    addEventListener("offline", () => socket.io.engine?.close());
    socket.connect();
  };

  const call = async <Name extends keyof RaterCalls>(
    name: Name,
    input: Input<RaterCalls, Name>,
  ): Promise<CallResult<Output<RaterCalls, Name>>> => {
    if (!socket.connected) return { status: "unreachable" };
    try {
      const reply: Reply<Output<RaterCalls, Name>> = await socket
        .timeout(patienceMs)
        .emitWithAck(name, input);
      return reply.ok
        ? { status: "ok", value: reply.value }
        : { status: "refused", error: reply.error };
    } catch {
      return { status: "unreachable" };
    }
  };

  return { isUp: () => socket.connected, open, call };
};
