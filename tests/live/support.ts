import { io, type Socket } from "socket.io-client";
import { onTestFinished } from "vitest";
import type { Reply } from "../../shared/protocol/calls.ts";
import { coordinatorNamespace } from "../../shared/protocol/watching-protocol.ts";
import { liveStudySchema, type LiveStudy } from "../../shared/model/live-study.ts";
import { callServer } from "../../server/call-server.ts";
import type { TestApp } from "../support/start-app.ts";
import type { RaterClient } from "../support/rater-client.ts";

const slug = "small";

export const live = async (app: TestApp): Promise<LiveStudy> =>
  liveStudySchema.parse(
    await callServer({ url: app.url, token: app.operatorToken }, "study:live", { slug }),
  );

export interface Watching {
  socket: Socket;
  watch: (study?: string) => Promise<Reply<unknown>>;
  /** The moments at which notices came. */
  notices: number[];
  disconnected: Promise<string>;
}

/** A console's connection; rejects with what the server refused it for. */
export async function connectConsole(
  app: TestApp,
  { cookie, token }: { cookie?: string | null; token?: string } = {},
): Promise<Watching> {
  const socket = io(`${app.url}${coordinatorNamespace}`, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    auth: token === undefined ? {} : { token },
    ...(cookie === undefined || cookie === null ? {} : { extraHeaders: { cookie } }),
  });
  onTestFinished(() => {
    socket.close();
  });
  const notices: number[] = [];
  socket.on("study:moved", () => notices.push(performance.now()));
  const disconnected = new Promise<string>((resolve) => {
    socket.once("disconnect", resolve);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  const watch: Watching["watch"] = (study = slug) =>
    socket.timeout(5000).emitWithAck("study:watch", { slug: study });
  return { socket, watch, notices, disconnected };
}

/** Judges so many pairs, or all that there are; returns how many it were. */
export async function judge(
  rater: RaterClient,
  most = Infinity,
  answer: (place: number) => "left" | "right" = () => "left",
): Promise<number> {
  let judged = 0;
  while (judged < most) {
    const next = await rater.call("assignment:next", { have: [] });
    if (next.status !== "assigned") break;
    const { assignment } = next.presentation;
    const draft = { assignment, revision: 0, flags: [], pages: [] };
    const answers = { warmth: answer(judged) };
    await rater.call("judgment:submit", { draft: { ...draft, answers }, next: null });
    judged += 1;
  }
  return judged;
}
