/** Judgments of one response, or counts of one cell of a table: how many of `trials` were in error. */
export interface ErrorRow {
  treated: boolean;
  task: string;
  model: string;
  /** `unmodified`, or a group and a kind: `emotion:sad`. */
  context: string;
  /** Whether the user states an incorrect belief. */
  belief: boolean;
  errors: number;
  trials: number;
  /** Characters of the response; left out, length cannot be adjusted for. */
  length?: number;
  /** Both are needed for clustered errors. */
  rater?: string;
  prompt?: string;
}

/** `emotion` of `emotion:sad`; a context without a kind is its own group. */
export const contextGroup = (context: string): string => context.split(":")[0] ?? context;
