import { io, type Socket } from "socket.io-client";
import { setTimeout as sleep } from "node:timers/promises";
import type { JudgmentDraft, JudgmentOutcome } from "../../shared/model/judgment.ts";
import type { Presentation } from "../../shared/model/presentation.ts";
import type { CallEvents, Input, NoticeEvents, Output } from "../../shared/protocol/calls.ts";
import {
  protocolVersion,
  raterNamespace,
  type NextOutcome,
  type RaterCalls,
  type RaterNotices,
} from "../../shared/protocol/rater-protocol.ts";
import { drawRaterToken } from "./rater-client.ts";
import { textOf } from "./text-of.ts";

type RaterSocket = Socket<NoticeEvents<RaterNotices>, CallEvents<RaterCalls>>;

/** A judgment as its rater knows it, from before the first attempt to send it. */
export interface SentJudgment {
  study: string;
  rater: number;
  draft: JudgmentDraft;
  /** The texts that stood left and right on the rater's page. */
  shown: string[];
  attempts: number;
  /** What the server acknowledged; null while it has not. */
  outcome: JudgmentOutcome | null;
  /** The assignment that came in the acknowledgement, where one did. */
  next: string | null;
}

export interface SteadyRater {
  number: number;
  /** In which order studies are rated; asked for the next when the one before is done. */
  studies: Iterable<string>;
  /** Where the server is now; waits while there is none. */
  server: () => Promise<string>;
  answer: (presentation: Presentation, mark: string) => JudgmentDraft["answers"];
  /** Told of each judgment before it is sent, and again whenever it was acknowledged. */
  note: (judgment: SentJudgment) => void;
  stopped: AbortSignal;
  /** Rests after each acknowledgement. */
  restMs?: number;
}

/** The server said no to something it should have taken; a lost connection is no refusal. */
class Refusal extends Error {}

const connect = async (url: string, study: string, token: string): Promise<RaterSocket> => {
  const socket: RaterSocket = io(`${url}${raterNamespace}`, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    auth: { protocol: protocolVersion, study, client: `page-${token.slice(0, 8)}` },
    extraHeaders: { cookie: `kelvin_rater=${token}` },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
    socket.once("disconnect", reject);
  });
  return socket;
};

const call = async <Name extends keyof RaterCalls>(
  socket: RaterSocket,
  name: Name,
  input: Input<RaterCalls, Name>,
): Promise<Output<RaterCalls, Name>> => {
  if (!socket.connected) throw new Error("the connection is lost");
  // The compiler cannot see that the event's acknowledgement is this call's reply.
  const reply: Awaited<ReturnType<RaterSocket["emitWithAck"]>> = await socket
    .timeout(5000)
    .emitWithAck(name, ...([input] as never));
  if (reply.ok) return reply.value as Output<RaterCalls, Name>;
  if (reply.error.code === "unavailable") throw new Error(reply.error.message);
  throw new Refusal(`${name}: ${reply.error.code}: ${reply.error.message}`);
};

/** Resumes, agrees where that is still to be done, and asks for work. */
const begin = async (socket: RaterSocket): Promise<NextOutcome> => {
  const view = await call(socket, "session:resume", { takeOver: true });
  if (view.standing === "consent" && (view.state === "closed" || view.state === "unblinded"))
    return { status: "done", lost: [], code: null };
  if (view.standing === "consent")
    await call(socket, "session:consent", { consentHash: view.study.consentHash });
  return call(socket, "assignment:next", { have: [] });
};

/**
 * Rates until there is nothing left or `stopped`, whatever happens to the server meanwhile: like the
 * rater's page, it keeps a judgment from before the first sending until it is acknowledged, and sends
 * it again after each reconnect. Rejects where the server refuses what it should have taken.
 */
export async function rateSteadily(rater: SteadyRater): Promise<void> {
  const token = drawRaterToken();
  const { stopped } = rater;
  let judged = 0;

  const judge = (study: string, presentation: Presentation): SentJudgment => {
    const mark = `mark${rater.number}x${(judged += 1)}x`;
    return {
      study,
      rater: rater.number,
      draft: {
        assignment: presentation.assignment,
        revision: 0,
        answers: rater.answer(presentation, mark),
        flags: [],
        pages: [{ shownMs: 0, leftMs: judged, keys: ["1", "Enter"] }],
      },
      shown: presentation.replies.map(({ content }) => textOf(content)),
      attempts: 0,
      outcome: null,
      next: null,
    };
  };

  const send = async (socket: RaterSocket, judgment: SentJudgment): Promise<NextOutcome> => {
    judgment.attempts += 1;
    const { draft } = judgment;
    const saved = await call(socket, "judgment:submit", { draft, next: { have: [] } });
    judgment.outcome = saved.outcome;
    if (saved.next?.status === "assigned") judgment.next = saved.next.presentation.assignment;
    rater.note(judgment);
    return saved.next ?? { status: "none", lost: [] };
  };

  const finish = async (study: string): Promise<void> => {
    let waiting: SentJudgment | null = null;
    while (!stopped.aborted) {
      let socket: RaterSocket | undefined;
      try {
        socket = await connect(await rater.server(), study, token);
        let next: NextOutcome = await begin(socket);
        if (waiting !== null) next = await send(socket, waiting);
        waiting = null;
        while (!stopped.aborted) {
          if (next.status === "assigned") {
            waiting = judge(study, next.presentation);
            rater.note(waiting);
            next = await send(socket, waiting);
            waiting = null;
            if (rater.restMs !== undefined) await sleep(rater.restMs);
          } else if (next.status === "wait" || next.status === "none") {
            await sleep(50);
            next = await call(socket, "assignment:next", { have: [] });
          } else return;
        }
      } catch (error) {
        if (error instanceof Refusal) throw error;
        await sleep(5);
      } finally {
        socket?.close();
      }
    }
  };

  for (const study of rater.studies) {
    if (stopped.aborted) return;
    await finish(study);
  }
}
