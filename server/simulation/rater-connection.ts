import { randomBytes } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import type { Input, Output } from "../../shared/protocol/calls.ts";
import { protocolErrorSchema, type ErrorCode } from "../../shared/protocol/errors.ts";
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

/** Follows the study's link for the cookies that a rater is known by. */
async function visit(url: string, link: string): Promise<string> {
  const cookies = new Map<string, string>();
  const header = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const { origin } = new URL(url);
  for (let next: string | null = `${url}${link}`; next !== null;) {
    const response: Response = await fetch(next, {
      redirect: "manual",
      headers: { cookie: header() },
    });
    await response.arrayBuffer();
    for (const cookie of response.headers.getSetCookie()) {
      const [name = "", value = ""] = cookie.split(";")[0]?.split("=") ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get("location");
    if (location === null && !response.ok)
      throw new Error(`The page at "${link}" answers with status ${response.status}`);
    next = location === null ? null : origin + location;
  }
  return header();
}

/** The table again, so that the compiler sees which name has which output. */
const outputs: {
  [Name in keyof RaterCalls]: { output: { parse: (value: unknown) => Output<RaterCalls, Name> } };
} = raterCalls;

/** The server's answer to a call that it does not carry out. */
export class Refused extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

function valueOf(name: string, reply: unknown): unknown {
  if (typeof reply !== "object" || reply === null || !("ok" in reply)) {
    throw new Error(`${name}: the reply cannot be read`);
  }
  if (reply.ok === true) return "value" in reply ? reply.value : undefined;
  const error = protocolErrorSchema.parse("error" in reply ? reply.error : null);
  throw new Refused(error.code, `${name}: ${error.message}`);
}

/** Connects a new rater, who follows `link`, to the server at `url`, which holds its base path. */
export async function connectRater(
  url: string,
  { slug, link }: { slug: string; link: string },
): Promise<RaterConnection> {
  const { origin, pathname } = new URL(url);
  const cookie = await visit(url, link);
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
