import { type Engine, setQueue } from "./engine.ts";
import type { Facts } from "./facts.ts";

/** After so many pairs, or so many minutes of work, a rest is suggested. */
const pairsBetween = 25;
const minutesBetween = 20;

/** As long as this a break keeps the rater's pairs held. */
export const longestBreakMinutes = 30;

export interface Breaks {
  take: () => void;
  /** Goes on: the clock of the pair on the screen stood still meanwhile. */
  end: () => void;
  /** Puts the suggestion away until as much work was done again. */
  dismiss: () => void;
}

/** The work since the last rest, one pair more. */
export const workOn = ({ stretch }: Pick<Facts, "stretch">, now: number): Facts["stretch"] => ({
  pairs: stretch.pairs + 1,
  since: stretch.since ?? now,
});

export const isBreakDue = ({ pairs, since }: Facts["stretch"], now: number): boolean =>
  pairs >= pairsBetween || (since !== null && now - since >= minutesBetween * 60_000);

/** Whether the rater rests, and so recently that the pairs stay theirs. */
export const isResting = ({ facts, clock }: Engine): boolean => {
  const { breakSince } = facts.get();
  return breakSince !== null && clock.now() - breakSince < longestBreakMinutes * 60_000;
};

const fresh: Facts["stretch"] = { pairs: 0, since: null };

export const createBreaks = (engine: Engine): Breaks => {
  const { facts, clock } = engine;
  return {
    take: () => facts.set({ breakSince: clock.now() }),
    dismiss: () => facts.set({ stretch: fresh }),
    end: () => {
      const { breakSince, queue } = facts.get();
      if (breakSince === null) return;
      const now = clock.now();
      const waited = queue.map((pair) =>
        pair.appearedAt === null
          ? pair
          : // One that came during the break was not seen before its end.
            { ...pair, appearedAt: Math.min(now, pair.appearedAt + (now - breakSince)) },
      );
      setQueue(engine, waited, { breakSince: null, stretch: fresh });
    },
  };
};
