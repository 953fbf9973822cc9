import { connectSocket } from "../../../bench/load/socket-client.ts";
import type { Input, Output, Reply } from "../../../shared/protocol/calls.ts";
import type { ProtocolError } from "../../../shared/protocol/errors.ts";
import {
  protocolVersion,
  raterNamespace,
  raterNotices,
  type RaterCalls,
} from "../../../shared/protocol/rater-protocol.ts";

/** The server said no to something it should have taken; a lost line is no refusal. */
export class Refusal extends Error {
  readonly call: string;
  readonly code: string;
  readonly details: readonly string[];

  constructor(call: string, { code, message, details = [] }: ProtocolError) {
    super(`${call}: ${code}: ${message}`);
    this.call = call;
    this.code = code;
    this.details = details;
  }
}

/** A rater's connection through the wire itself. */
export interface RaterLine {
  /** Rejects with a `Refusal`, or with another error where no reply came or the server cannot answer now. */
  call: <Name extends keyof RaterCalls>(
    name: Name,
    input: Input<RaterCalls, Name>,
  ) => Promise<Output<RaterCalls, Name>>;
  onNotice: (listener: (name: string) => void) => void;
  /** Resolves when one of these notices comes, or after so long. */
  noticed: (names: readonly string[], withinMs: number) => Promise<void>;
  /** Ends the line without a word. */
  drop: () => void;
}

/** After these the same call may be made again. */
const passing: ReadonlySet<string> = new Set(["unavailable", "throttled"]);

const within = async <T>(ms: number, what: string, promise: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took over ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** Connects as a rater's page does; rejects where it is not let in within `replyMs`. */
export async function openLine({
  url,
  study,
  token,
  replyMs,
  client = `page-${token.slice(0, 8)}`,
}: {
  url: string;
  study: string;
  token: string;
  replyMs: number;
  client?: string;
}): Promise<RaterLine> {
  const socket = await connectSocket({
    url,
    namespace: raterNamespace,
    auth: { protocol: protocolVersion, study, client },
    headers: { cookie: `kelvin_rater=${token}` },
    handshakeMs: replyMs,
  });
  const listeners = new Set<(name: string) => void>();
  for (const name of Object.keys(raterNotices))
    socket.on(name, () => listeners.forEach((listener) => listener(name)));
  return {
    call: async <Name extends keyof RaterCalls>(name: Name, input: Input<RaterCalls, Name>) => {
      // The wire's reply to a call is that call's by the protocol; tests need not parse it.
      const reply = (await within(replyMs, name, socket.request(name, input))) as Reply<
        Output<RaterCalls, Name>
      >;
      if (reply.ok) return reply.value;
      const { code, message } = reply.error;
      if (passing.has(code)) throw new Error(`${name}: ${code}: ${message}`);
      throw new Refusal(name, reply.error);
    },
    onNotice: (listener) => void listeners.add(listener),
    noticed: (names, withinMs) =>
      new Promise((resolve) => {
        const end = (): void => {
          clearTimeout(timer);
          listeners.delete(listen);
          resolve();
        };
        const timer = setTimeout(end, withinMs);
        const listen = (name: string): void => {
          if (names.includes(name)) end();
        };
        listeners.add(listen);
      }),
    drop: () => socket.drop(),
  };
}
