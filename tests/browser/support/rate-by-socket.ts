import { io, type Socket } from "socket.io-client";
import { randomBytes } from "node:crypto";
import type { Output, Reply } from "../../../shared/protocol/calls.ts";
import {
  protocolVersion,
  raterNamespace,
  type RaterCalls,
} from "../../../shared/protocol/rater-protocol.ts";

/** A rater without a page: quick, and beside the browser that is looked at. */
export interface SocketRater {
  join: () => Promise<void>;
  judge: (pairs: number, answer?: (place: number) => "left" | "right") => Promise<void>;
  withdraw: () => Promise<void>;
  close: () => void;
}

export async function connectBySocket(link: string): Promise<SocketRater> {
  const { origin, pathname } = new URL(link);
  const socket: Socket = io(`${origin}${raterNamespace}`, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    auth: {
      protocol: protocolVersion,
      study: pathname.split("/").at(-1),
      client: randomBytes(8).toString("hex"),
    },
    extraHeaders: { cookie: `kelvin_rater=${randomBytes(32).toString("base64url")}` },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  const call = async <Name extends keyof RaterCalls>(
    name: Name,
    input: unknown,
  ): Promise<Output<RaterCalls, Name>> => {
    const reply: Reply<Output<RaterCalls, Name>> = await socket
      .timeout(20_000)
      .emitWithAck(name, input);
    if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
    return reply.value;
  };
  return {
    join: async () => {
      const { study } = await call("session:resume", { takeOver: false });
      await call("session:consent", { consentHash: study.consentHash });
    },
    judge: async (pairs, answer = (place) => (place % 2 === 0 ? "left" : "right")) => {
      for (let place = 0; place < pairs; place += 1) {
        const next = await call("assignment:next", { have: [] });
        if (next.status !== "assigned") return;
        const { assignment } = next.presentation;
        const draft = { assignment, revision: 0, flags: [], pages: [] };
        const answers = { warmth: answer(place) };
        await call("judgment:submit", { draft: { ...draft, answers }, next: null });
      }
    },
    withdraw: async () => void (await call("session:withdraw", {})),
    close: () => void socket.close(),
  };
}
