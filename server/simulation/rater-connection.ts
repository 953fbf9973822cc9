import { randomBytes } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import type { Input, Output } from "../../shared/protocol/calls.ts";
import { protocolErrorSchema } from "../../shared/protocol/errors.ts";
import {
  protocolVersion,
  raterCalls,
  raterNamespace,
  type RaterCalls,
} from "../../shared/protocol/rater-protocol.ts";

/** So long may the server take over a call. */
const patienceMs = 30_000;

/** A rater's connection over the real wire, as a browser makes it. */
export interface RaterConnection {
  /** Rejects with what the server says where it refuses. */
  call: <Name extends keyof RaterCalls>(
    name: Name,
    input: Input<RaterCalls, Name>,
  ) => Promise<Output<RaterCalls, Name>>;
  /** Fulfilled at the next hint that something changed, or after so many milliseconds. */
  hint: (milliseconds: number) => Promise<void>;
  close: () => void;
}

/** Opens the study's page for the cookie that a rater is known by. */
async function visit(url: string, slug: string): Promise<string> {
  const response = await fetch(`${url}/r/${slug}`);
  await response.arrayBuffer();
  const cookie = response.headers.getSetCookie()[0]?.split(";")[0];
  if (!response.ok || cookie === undefined) {
    throw new Error(`The page of study "${slug}" answers with status ${response.status}`);
  }
  return cookie;
}

/** The table again, so that the compiler sees which name has which output. */
const outputs: {
  [Name in keyof RaterCalls]: { output: { parse: (value: unknown) => Output<RaterCalls, Name> } };
} = raterCalls;

function valueOf(name: string, reply: unknown): unknown {
  if (typeof reply !== "object" || reply === null || !("ok" in reply)) {
    throw new Error(`${name}: the reply cannot be read`);
  }
  if (reply.ok === true) return "value" in reply ? reply.value : undefined;
  const error = protocolErrorSchema.parse("error" in reply ? reply.error : null);
  throw new Error(`${name}: ${error.message}`);
}

/** Connects a new rater to the server at `url`, which holds its base path. */
export async function connectRater(url: string, slug: string): Promise<RaterConnection> {
  const { origin, pathname } = new URL(url);
  const cookie = await visit(url, slug);
  const socket: Socket = io(`${origin}${raterNamespace}`, {
    path: `${pathname.replace(/\/$/, "")}/socket.io/`,
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    auth: { protocol: protocolVersion, study: slug, client: randomBytes(8).toString("hex") },
    extraHeaders: { cookie },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return {
    call: async (name, input) => {
      const reply: unknown = await socket.timeout(patienceMs).emitWithAck(name, input);
      return outputs[name].output.parse(valueOf(name, reply));
    },
    hint: (milliseconds) =>
      new Promise((resolve) => {
        const heard = (): void => {
          clearTimeout(timer);
          socket.off("work:changed", heard).off("study:changed", heard);
          resolve();
        };
        const timer = setTimeout(heard, milliseconds);
        socket.on("work:changed", heard).on("study:changed", heard);
      }),
    close: () => {
      socket.close();
    },
  };
}
