import type { Answer } from "../../shared/model/judgment.ts";

/** A judgment that was made elsewhere, in the words of its study. */
export interface ImportedJudgment {
  /** From 0, in no order that means anything. */
  rater: number;
  /** Of the materials. */
  line: number;
  /** The arms as they stood; `right` is null where one response stood alone. */
  left: string;
  right: string | null;
  answers: Record<string, Answer>;
  /** Milliseconds since 1970, and how long it took; null where nobody knows. */
  at: number | null;
  seconds: number | null;
}
