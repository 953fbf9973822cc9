import type { PreferenceJudgment } from "./preference-judgment.ts";

export interface WinCounts {
  judgments: number;
  wins: number;
  ties: number;
  losses: number;
  /** Judgments in which the treatment was shown first; the design should keep it near half. */
  treatmentFirst: number;
}

/** How often the treatment won, tied and lost. */
export function winCounts(judgments: readonly PreferenceJudgment[]): WinCounts {
  const counts = { judgments: judgments.length, wins: 0, ties: 0, losses: 0, treatmentFirst: 0 };
  for (const { score, treatmentFirst } of judgments) {
    if (score > 0) counts.wins += 1;
    else if (score < 0) counts.losses += 1;
    else counts.ties += 1;
    if (treatmentFirst) counts.treatmentFirst += 1;
  }
  return counts;
}
