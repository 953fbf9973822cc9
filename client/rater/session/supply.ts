import type { ErrorCode } from "../../../shared/protocol/errors.ts";
import type { NextOutcome } from "../../../shared/protocol/rater-protocol.ts";
import type { Submission } from "../kept/outbox.ts";
import { readPageDraft } from "../kept/page-drafts.ts";
import { createBackoff, soonAfter } from "./backoff.ts";
import { type Engine, isRating, setQueue } from "./engine.ts";
import { type Facts, unsent } from "./facts.ts";
import { openPair } from "./open-pair.ts";

/** The pair on the screen and the one ahead. */
const pairsHeld = 2;

export interface Supply {
  /** Which assignments are being worked on here, apart from one that is being handed in. */
  have: (except?: string) => string[];
  /** Takes in what the server gave; false where there was nothing new. */
  receive: (next: NextOutcome) => Promise<boolean>;
  /** Asks until a pair is on the screen and one ahead, or the server has no more. */
  ask: () => Promise<void>;
  /** Drops pairs that are no longer this rater's, except what the rater has already seen. */
  drop: (lost: readonly string[]) => void;
}

const restOf = ({ status }: NextOutcome): Facts["rest"] => ({
  status: status === "assigned" ? "unknown" : status,
});

const assignmentsIn = (submissions: readonly Submission[]): string[] =>
  submissions.filter(({ draft }) => draft.revision === 0).map(({ draft }) => draft.assignment);

/** Whether the same call may fare better a little later. */
const isPassing = (code: ErrorCode): boolean => code === "unavailable" || code === "internal";

/** Keeps the page supplied with pairs. */
export const createSupply = (engine: Engine): Supply => {
  const { facts, connection, kept, slug } = engine;
  const backoff = createBackoff();
  let asking = false;

  const have = (except?: string): string[] => {
    const { queue, outbox } = facts.get();
    const codes = [
      ...queue.filter(({ revision }) => revision === 0).map((pair) => pair.presentation.assignment),
      ...assignmentsIn(unsent({ outbox })),
    ];
    return [...new Set(codes)].filter((code) => code !== except).slice(0, pairsHeld);
  };

  const drop = (lost: readonly string[]): void => {
    const { queue } = facts.get();
    const left = queue.filter(
      (pair, place) =>
        place === 0 || pair.appearedAt !== null || !lost.includes(pair.presentation.assignment),
    );
    if (left.length < queue.length) facts.set({ queue: left });
  };

  const receive = async (next: NextOutcome): Promise<boolean> => {
    drop(next.lost);
    if (next.status !== "assigned") {
      facts.set({ rest: restOf(next) });
      return false;
    }
    const { presentation } = next;
    const draft = await readPageDraft(kept, slug, presentation.assignment);
    const { queue, outbox, view } = facts.get();
    const isKnown =
      queue.some((pair) => pair.presentation.assignment === presentation.assignment) ||
      outbox.some((submission) => submission.draft.assignment === presentation.assignment);
    if (isKnown || view?.standing !== "rating") return false;
    setQueue(engine, [...queue, openPair(presentation, draft)], { rest: restOf(next) });
    return true;
  };

  const askOnce = async (): Promise<boolean> => {
    const refused = facts.get().outbox.filter(({ state }) => state === "refused");
    // A pair whose judgment was refused is still held, and would be given again and again.
    const known = [...have(), ...assignmentsIn(refused)].slice(0, pairsHeld);
    const result = await connection.call("assignment:next", { have: known });
    if (result.status === "ok") {
      backoff.reset();
      facts.set({ serverBusy: false });
      return receive(result.value);
    }
    const { view } = facts.get();
    if (result.status === "refused" && result.error.code === "conflict" && view !== null) {
      // Another page of this rater took over, and its notice has not arrived yet.
      facts.set({ view: { ...view, standing: "elsewhere" } });
    } else if (result.status === "refused" && !isPassing(result.error.code)) {
      facts.set({ stopped: { why: "refused", message: result.error.message } });
    } else if (connection.isUp()) {
      const told = result.status === "refused" ? result.error.retryAfterMs : undefined;
      if (result.status === "refused") facts.set({ serverBusy: true });
      setTimeout(() => void ask(), told === undefined ? backoff.next() : soonAfter(told));
    }
    return false;
  };

  const ask = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      while (isRating(engine) && facts.get().queue.length < pairsHeld) {
        if (!(await askOnce())) return;
      }
    } finally {
      asking = false;
    }
  };

  return { have, receive, ask, drop };
};
