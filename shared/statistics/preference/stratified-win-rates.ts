import type { TestedEstimate } from "../clustering/tested-estimate.ts";
import { adjustPValues } from "../multiplicity/adjust-p-values.ts";
import { groupRows } from "../table/group-rows.ts";
import { type Homogeneity, clusteredHomogeneity } from "./homogeneity.ts";
import { type PreferenceJudgment, winShare } from "./preference-judgment.ts";
import { type WinCounts, winCounts } from "./win-counts.ts";
import { winRate } from "./win-rate.ts";

export interface Stratum {
  level: string;
  counts: WinCounts;
  /** Ties as half, two-way clustered. */
  winRate: TestedEstimate;
  /** Adjusted within the strata that are tested; null for a stratum that is only described. */
  holm: number | null;
  benjaminiHochberg: number | null;
  /** Fewer than ten units or five raters: shown, not tested. */
  descriptive: boolean;
}

export interface StratifiedWinRates {
  strata: readonly Stratum[];
  /** Whether the win rate differs between strata at all, clustered by rater and pair. */
  homogeneity: Homogeneity;
}

/**
 * The win rate in each stratum (model, task, context …), in the order of names, with p-values adjusted
 * within this family by Holm (1979) and, beside it, by Benjamini and Hochberg (1995), as the paper did.
 */
export function stratifiedWinRates(
  judgments: readonly PreferenceJudgment[],
  stratumOf: (judgment: PreferenceJudgment, row: number) => string,
): StratifiedWinRates {
  const levels = judgments.map((judgment, row) => stratumOf(judgment, row));
  const strata = Array.from(groupRows(levels), ([level, rows]) => {
    const own = rows.flatMap((row) => judgments[row] ?? []);
    const estimate = winRate(own);
    const { units = 0, raters = 0 } = estimate.used ?? {};
    const descriptive = units < 10 || raters < 5;
    return { level, counts: winCounts(own), winRate: estimate, descriptive };
  });
  const pValues = strata.map((stratum) => (stratum.descriptive ? null : stratum.winRate.pValue));
  const holm = adjustPValues(pValues, "holm");
  const benjaminiHochberg = adjustPValues(pValues, "benjamini_hochberg");
  return {
    strata: strata.map((stratum, index) => ({
      ...stratum,
      holm: holm[index] ?? null,
      benjaminiHochberg: benjaminiHochberg[index] ?? null,
    })),
    homogeneity: clusteredHomogeneity(
      Float64Array.from(judgments, winShare),
      levels,
      judgments.map((judgment) => judgment.rater),
      judgments.map((judgment) => judgment.pair),
    ),
  };
}
