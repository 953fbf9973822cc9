import type { Chosen } from "./choice-codes.ts";

/** One answer of one rater to one question about one unit, where a file has it. */
export interface Rating {
  value: unknown;
  chosen: Chosen;
  /** Number of the file, and its line. */
  file: number;
  line: number;
}

/** A rating with what it is of: questions and raters by their numbers, times as files have them. */
export interface PlacedRating extends Rating {
  unit: number;
  rater: number;
  question: number;
  /** Whether the unit's first arm stood left. */
  firstLeft: boolean;
  at: number | null;
  seconds: number | null;
}
