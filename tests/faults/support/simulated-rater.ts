import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { JudgmentDraft } from "../../../shared/model/judgment.ts";
import type { Presentation } from "../../../shared/model/presentation.ts";
import type { NextOutcome, SessionView } from "../../../shared/protocol/rater-protocol.ts";
import { drawRaterToken } from "../../support/rater-client.ts";
import { textOf } from "../../support/text-of.ts";
import type { History } from "./create-history.ts";
import { openLine, Refusal, type RaterLine } from "./rater-line.ts";

export interface SimulatedRater {
  /** Of its own among all raters of the trial. */
  number: number;
  /** Which studies it rates, one after the other. */
  studies: Iterable<string>;
  url: string;
  history: Pick<History, "write">;
  /** What it answers; `mark` is a text that none of its other judgments has. Left out: a side, and the mark. */
  answer?: (presentation: Presentation, mark: string) => JudgmentDraft["answers"];
  /** Ends the rater wherever it is. */
  stopped: AbortSignal;
  /** How long it looks at a pair before it sends its judgment; not at all where left out. */
  restMs?: () => number;
  /** How long it waits for a reply before it takes the line for dead. */
  replyMs?: number;
  /** How long it waits before it connects again. */
  againMs?: () => number;
  /** Goes away without a word for so long, with a pair in its hands; for good where endless. Null: stays. */
  awayMs?: () => number | null;
}

const pollMs = 500;

/**
 * A rater as its page is: keeps a judgment from before the first sending until it is acknowledged, holds
 * one pair ahead, and connects again whatever happens. Ends when nothing is left in its studies. Rejects
 * where the server refuses what it should have taken.
 */
export async function simulateRater(rater: SimulatedRater): Promise<void> {
  setMaxListeners(0, rater.stopped);
  for (const study of rater.studies) {
    if (rater.stopped.aborted) return;
    await sitThrough(rater, study);
  }
}

async function sitThrough(rater: SimulatedRater, study: string): Promise<void> {
  const { history, stopped } = rater;
  const me = { rater: `rater ${rater.number}`, study };
  const token = drawRaterToken();
  let held: Presentation[] = [];
  let waiting: JudgmentDraft | null = null;
  let judged = 0;

  const judge = (presentation: Presentation): JudgmentDraft => {
    judged += 1;
    const mark = `mark${rater.number}x${judged}x`;
    return {
      assignment: presentation.assignment,
      revision: 0,
      answers: rater.answer?.(presentation, mark) ?? {
        warmth: (rater.number + judged) % 2 === 0 ? "left" : "right",
        why: mark,
      },
      flags: [],
      pages: [{ shownMs: 0, leftMs: judged, keys: ["1", "Enter"] }],
    };
  };

  const take = (next: NextOutcome): void => {
    held = held.filter(({ assignment }) => !next.lost.includes(assignment));
    if (next.status !== "assigned") return;
    const { presentation } = next;
    const [left = "", right = ""] = presentation.replies.map(({ content }) => textOf(content));
    held.push(presentation);
    history.write({ what: "shown", ...me, assignment: presentation.assignment, left, right });
  };

  const codes = (): string[] => held.map(({ assignment }) => assignment);

  const send = async (line: RaterLine, draft: JudgmentDraft): Promise<void> => {
    const { assignment, revision, answers, pages } = draft;
    history.write({ what: "sent", ...me, assignment, revision, answers, pages });
    const have = codes().filter((code) => code !== assignment);
    const { outcome, next } = await line.call("judgment:submit", { draft, next: { have } });
    const given = next?.status === "assigned" ? next.presentation.assignment : null;
    const acknowledged = { assignment, revision, outcome, next: given };
    history.write({ what: "acknowledged", ...me, ...acknowledged });
    waiting = null;
    held = held.filter((presentation) => presentation.assignment !== assignment);
    if (next !== null) take(next);
  };

  /** How the rater stands; while somebody has asked them to wait, waits. */
  const resume = async (line: RaterLine): Promise<SessionView> => {
    for (;;) {
      const view = await line.call("session:resume", { takeOver: true });
      if (view.standing !== "paused" || stopped.aborted) return view;
      await line.noticed(["session:changed"], pollMs);
    }
  };

  /** Null where a pause has overtaken the question. */
  const askForMore = async (line: RaterLine): Promise<NextOutcome | null> => {
    try {
      return await line.call("assignment:next", { have: codes() });
    } catch (error) {
      if (error instanceof Refusal && error.details.includes("paused")) return null;
      throw error;
    }
  };

  /** Whether there may be more to come. */
  const rate = async (line: RaterLine): Promise<boolean> => {
    let isToLook = false;
    line.onNotice((name) => {
      history.write({ what: "notice", ...me, name });
      isToLook ||= name === "session:changed";
    });
    const view = await resume(line);
    if (waiting !== null) await send(line, waiting);
    if (view.standing === "consent") {
      if (view.state === "closed" || view.state === "unblinded") return false;
      await line.call("session:consent", { consentHash: view.study.consentHash });
    }
    while (!stopped.aborted) {
      if (isToLook) await resume(line);
      isToLook = false;
      if (held.length < 2) {
        const next = await askForMore(line);
        if (next === null) {
          isToLook = true;
          continue;
        }
        take(next);
        if (next.status === "done" && held.length === 0) return false;
        if (held.length === 0) await line.noticed(["work:changed", "study:changed"], pollMs);
      }
      const [first] = held;
      if (first === undefined) continue;
      const away = rater.awayMs?.() ?? null;
      waiting = judge(first);
      if (away !== null) {
        line.drop();
        if (away === Infinity) return false;
        await sleep(away, undefined, { signal: stopped });
        return true;
      }
      if (rater.restMs !== undefined) await sleep(rater.restMs(), undefined, { signal: stopped });
      await send(line, waiting);
    }
    return false;
  };

  let more = true;
  while (more && !stopped.aborted) {
    let line: RaterLine | null = null;
    try {
      line = await openLine({ url: rater.url, study, token, replyMs: rater.replyMs ?? 5000 });
      more = await rate(line);
    } catch (error) {
      if (stopped.aborted) return;
      if (error instanceof Refusal) {
        const { call, code, message } = error;
        history.write({ what: "refused", ...me, call, code, message });
        throw error;
      }
      history.write({ what: "lost", ...me, why: error instanceof Error ? error.message : "" });
      await sleep(rater.againMs?.() ?? 5);
    } finally {
      line?.drop();
    }
  }
}
