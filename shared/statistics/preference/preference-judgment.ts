/** One rater's choice between two responses, after unblinding. */
export interface PreferenceJudgment {
  rater: string;
  pair: string;
  /** −2 … 2; above 0 the treatment's response was preferred, 0 is a tie. */
  score: number;
  /** Whether the treatment's response was shown first (left, or A). */
  treatmentFirst: boolean;
}

/** 1 where the treatment won, ½ for a tie, 0 where the control won. */
export const winShare = (judgment: PreferenceJudgment): number =>
  (Math.sign(judgment.score) + 1) / 2;
