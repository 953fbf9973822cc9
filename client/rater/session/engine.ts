import type { Store } from "../../lib/store.ts";
import type { KeptStore } from "../kept/kept-store.ts";
import { keepPageDraft } from "../kept/page-drafts.ts";
import type { Recorder } from "../paradata/recorder.ts";
import type { RaterConnection } from "../wire/connection.ts";
import type { Facts } from "./facts.ts";
import { appear, atStart, currentFields, type OpenPair } from "./open-pair.ts";

export interface Clock {
  /** Monotonic milliseconds. */
  now: () => number;
  /** Milliseconds since 1970, by the device. */
  wall: () => number;
}

/** What every part of the session works with. */
export interface Engine {
  facts: Store<Facts>;
  connection: RaterConnection;
  kept: KeptStore;
  slug: string;
  clock: Clock;
  /** Whether the window has room for one reply only. */
  isNarrow: () => boolean;
  recorder: Recorder;
}

/** Whether the server would take work from this page now. */
export const isRating = ({ facts }: Engine): boolean => {
  const { online, stopped, view, instructionsRead } = facts.get();
  return online && stopped === null && instructionsRead && view?.standing === "rating";
};

const takesLate: ReadonlySet<string> = new Set(["guess", "ended", "paused", "excluded"]);

/** Whether the server takes judgments from this page: also those that a pause or an end overtook. */
export const maySend = (engine: Engine): boolean => {
  const { online, stopped, view } = engine.facts.get();
  const isLate = view !== null && takesLate.has(view.standing);
  return isRating(engine) || (online && stopped === null && isLate);
};

/** Puts pairs in place; whichever comes to the front appears, and is marked so on the device. */
export const setQueue = (
  engine: Engine,
  queue: readonly OpenPair[],
  change: Partial<Facts> = {},
): void => {
  const { facts, clock, kept, slug } = engine;
  const { queue: held, view } = facts.get();
  const [before] = held;
  const [first, ...others] = queue;
  if (first === undefined) return facts.set({ ...change, queue });
  const appeared = appear(first, clock.now());
  const isNew = before?.presentation.assignment !== appeared.presentation.assignment;
  const shown =
    isNew && view !== null
      ? atStart(appeared, currentFields(view.study, appeared), engine.isNarrow())
      : appeared;
  facts.set({ ...change, queue: [shown, ...others] });
  if (isNew) keepPageDraft(kept, slug, shown);
};
