import { cohenKappa } from "../../../shared/statistics/agreement/cohen-kappa.ts";
import { pairTables } from "../../../shared/statistics/agreement/pair-tables.ts";
import type { RatingTable } from "../../../shared/statistics/agreement/rating-table.ts";
import type { Weights } from "../../../shared/statistics/agreement/weights.ts";
import { shownEstimate, type ShownEstimate } from "./shown-estimate.ts";

export interface RaterPair {
  raters: readonly [string, string];
  cohen_kappa: ShownEstimate;
}

/** More raters have more pairs than anyone reads. */
const mostRaters = 10;

/** Cohen's kappa of each pair of raters with a unit in common; null for more than ten raters. */
export function raterPairs(
  table: RatingTable,
  weights: Weights,
  raters: readonly string[],
): RaterPair[] | null {
  if (raters.length > mostRaters) return null;
  return pairTables(table).map(({ first, second, counts }) => ({
    raters: [raters[first] ?? "", raters[second] ?? ""],
    cohen_kappa: shownEstimate(cohenKappa(counts, weights)),
  }));
}
