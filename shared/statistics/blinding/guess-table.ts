import type { Interval } from "../result.ts";

/** Guesses of those who got one arm: which arm they thought it was, or that they do not know. */
export interface GuessRow {
  guessedFirst: number;
  guessedSecond: number;
  unknown: number;
}

/** Guesses of both arms, the first arm's row first. */
export type GuessTable = readonly [first: GuessRow, second: GuessRow];

/** Beyond this in absolute value a Bang index is flagged: the blind probably did not hold. */
export const notableBangIndex = 0.2;

/** A normal interval, cut to the range of the index. */
export function normalInterval(value: number, error: number, z: number, low: number): Interval {
  return [Math.max(low, value - z * error), Math.min(1, value + z * error)];
}
