import type { Chosen } from "./choice-codes.ts";

/** One answer of one rater to one question about one unit. */
export interface Rating {
  unit: number;
  rater: number;
  question: number;
  value: unknown;
  chosen: Chosen;
  /** Whether the unit's first arm stood left. */
  firstLeft: boolean;
  /** Number of the file, and its line. */
  file: number;
  line: number;
  at: number | null;
  seconds: number | null;
}
