import { wilsonInterval } from "../distributions/proportion-intervals.ts";
import type { Interval } from "../result.ts";

export interface SelfConsistency {
  repeats: number;
  /** Share of repeated units that got the same answer both times; null without repeats. */
  same: number | null;
  /** Wilson, 95 %. */
  interval: Interval | null;
  /** Mean absolute difference between the two answers. */
  meanAbsoluteDifference: number | null;
}

/** How far one rater repeats itself: the first and the second answer to each unit shown twice. */
export function selfConsistency(pairs: readonly (readonly [number, number])[]): SelfConsistency {
  const repeats = pairs.length;
  if (repeats === 0) {
    return { repeats, same: null, interval: null, meanAbsoluteDifference: null };
  }
  const equal = pairs.filter(([first, second]) => first === second).length;
  return {
    repeats,
    same: equal / repeats,
    interval: wilsonInterval(equal, repeats),
    meanAbsoluteDifference:
      pairs.reduce((sum, [first, second]) => sum + Math.abs(first - second), 0) / repeats,
  };
}
