import { binomialTest } from "../distributions/binomial-test.ts";
import { variance } from "../summary/moments.ts";

/** How much one rater's answers, in the order given, look as if the texts had not been read. */
export interface Straightlining {
  answers: number;
  longestRun: number;
  averageRun: number | null;
  /** Standard deviation of the own ratings (intra-individual response variability); null below two. */
  variability: number | null;
  /** Share of answers that are the rater's most frequent one. */
  modalShare: number | null;
}

/** Runs, spread and modal share of a rater's sequence. Meade and Craig (2012), Psychol Methods 17:437. */
export function straightlining(answers: readonly number[]): Straightlining {
  let [longestRun, run, runs] = [0, 0, 0];
  const counts = new Map<number, number>();
  for (const [index, answer] of answers.entries()) {
    const repeats = index > 0 && answer === answers[index - 1];
    run = repeats ? run + 1 : 1;
    if (!repeats) runs += 1;
    longestRun = Math.max(longestRun, run);
    counts.set(answer, (counts.get(answer) ?? 0) + 1);
  }
  const spread = variance(answers);
  return {
    answers: answers.length,
    longestRun,
    averageRun: runs === 0 ? null : answers.length / runs,
    variability: spread === undefined ? null : Math.sqrt(spread),
    modalShare: answers.length === 0 ? null : Math.max(...counts.values()) / answers.length,
  };
}

export interface SameSide {
  left: number;
  right: number;
  /** Share of choices on the side chosen more often; null without choices. */
  share: number | null;
  /** Exact two-sided binomial p against an even chance; null without choices. */
  p: number | null;
}

/** Whether a rater favours a side, from how often each was chosen; ties are left out by the caller. */
export function sameSide(left: number, right: number): SameSide {
  const choices = left + right;
  if (choices === 0) return { left, right, share: null, p: null };
  const share = Math.max(left, right) / choices;
  return { left, right, share, p: binomialTest(left, choices).twoSided };
}
