import { binomialTest } from "../distributions/binomial-test.ts";
import { normalQuantile } from "../distributions/normal-quantile.ts";
import {
  clopperPearsonInterval,
  jeffreysInterval,
  wilsonInterval,
} from "../distributions/proportion-intervals.ts";
import type { Interval } from "../result.ts";
import type { WinCounts } from "./win-counts.ts";

/**
 * What one would report if judgments were independent. They are not when a rater judges more than once or a
 * pair is judged more than once; the intervals are then too short and the p-values too small. Shown beside
 * the clustered result because published studies report them.
 */
export interface IndependentTrials {
  /** Share of wins among wins and losses; ties are left out. */
  share: number;
  trials: number;
  wald: Interval;
  wilson: Interval;
  clopperPearson: Interval;
  jeffreys: Interval;
  signTest: { twoSided: number; greater: number; midP: number };
  cohensH: number;
}

/** The textbook normal interval p ± z √(p(1 − p)/n), cut to 0 … 1. Poor near 0 and 1 and for few trials. */
function waldInterval(successes: number, trials: number, level = 0.95): Interval {
  const p = successes / trials;
  const half = normalQuantile(0.5 + level / 2) * Math.sqrt((p * (1 - p)) / trials);
  return [Math.max(0, p - half), Math.min(1, p + half)];
}

/** The difference of two proportions on the arcsine scale: .2 small, .5 medium, .8 large (Cohen 1988). */
export const cohensH = (p: number, reference = 0.5): number =>
  2 * Math.asin(Math.sqrt(p)) - 2 * Math.asin(Math.sqrt(reference));

/** Sign test and intervals on wins against losses; null where every judgment is a tie, or there is none. */
export function independentTrials({ wins, losses }: WinCounts): IndependentTrials | null {
  const trials = wins + losses;
  if (trials === 0) return null;
  const { twoSided, greater, midP } = binomialTest(wins, trials);
  return {
    share: wins / trials,
    trials,
    wald: waldInterval(wins, trials),
    wilson: wilsonInterval(wins, trials),
    clopperPearson: clopperPearsonInterval(wins, trials),
    jeffreys: jeffreysInterval(wins, trials),
    signTest: { twoSided, greater, midP },
    cohensH: cohensH(wins / trials),
  };
}
