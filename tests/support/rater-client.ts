import { randomBytes } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import { onTestFinished } from "vitest";
import type { Input, Output, Reply } from "../../shared/protocol/calls.ts";
import {
  protocolVersion,
  raterNamespace,
  type RaterCalls,
} from "../../shared/protocol/rater-protocol.ts";

export const drawRaterToken = (): string => randomBytes(32).toString("base64url");

export interface RaterClient {
  socket: Socket;
  reply: <Name extends keyof RaterCalls>(
    name: Name,
    input: Input<RaterCalls, Name>,
  ) => Promise<Reply<Output<RaterCalls, Name>>>;
  /** The value of a call that must succeed. */
  call: <Name extends keyof RaterCalls>(
    name: Name,
    input: Input<RaterCalls, Name>,
  ) => Promise<Output<RaterCalls, Name>>;
  /** Resumes and agrees to take part. */
  join: () => Promise<void>;
  close: () => void;
}

/** A rater's connection through the real wire; waits until it is open. */
export async function connectRater(
  url: string,
  {
    study = "small",
    token,
    cookie = `kelvin_rater=${token ?? drawRaterToken()}`,
    client = randomBytes(8).toString("hex"),
    preview = false,
    headers = {},
    ca,
  }: {
    study?: string;
    token?: string;
    cookie?: string;
    client?: string;
    preview?: boolean;
    headers?: Record<string, string>;
    /** A certificate to trust. */
    ca?: string | undefined;
  } = {},
): Promise<RaterClient> {
  const socket: RaterClient["socket"] = io(`${url}${raterNamespace}`, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    auth: { protocol: protocolVersion, study, client, preview },
    extraHeaders: { ...headers, cookie },
    ...(ca === undefined ? {} : { ca }),
  });
  onTestFinished(() => {
    socket.close();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  const reply: RaterClient["reply"] = (name, input) =>
    socket.timeout(20_000).emitWithAck(name, input);
  const call: RaterClient["call"] = async (name, input) => {
    const answer = await reply(name, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code}: ${answer.error.message}`);
    return answer.value;
  };
  return {
    socket,
    reply,
    call,
    join: async () => {
      const view = await call("session:resume", { takeOver: false });
      if (view.standing === "consent") {
        await call("session:consent", { consentHash: view.study.consentHash });
      }
    },
    close: () => socket.close(),
  };
}
