import {
  brennanPrediger,
  fleissGeneralized,
  gwetAc,
} from "../../../shared/statistics/agreement/chance-corrected.ts";
import { congerKappa } from "../../../shared/statistics/agreement/conger-kappa.ts";
import type { CountPatterns } from "../../../shared/statistics/agreement/count-patterns.ts";
import { lightKappa } from "../../../shared/statistics/agreement/light-kappa.ts";
import type { RatingTable } from "../../../shared/statistics/agreement/rating-table.ts";
import { agreementWeights, type WeightKind } from "../../../shared/statistics/agreement/weights.ts";
import { notEstimable } from "../../../shared/statistics/result.ts";
import { raterPairs, type RaterPair } from "./rater-pairs.ts";
import { shownEstimate, type ShownEstimate } from "./shown-estimate.ts";

type Name = "ac1" | "ac2" | "brennan_prediger" | "fleiss_generalized" | "conger" | "light";

export interface Coefficients {
  /** `ac2` only where agreement is weighted. */
  coefficients: Partial<Record<Name, ShownEstimate>>;
  /** Null for more than ten raters, and where there are too many categories. */
  pairs: RaterPair[] | null;
}

/** Coefficients that weigh categories pair by pair are for scales, not for measurements. */
const mostCategories = 500;
/** Cells of the cross tables of all pairs of raters, 8 bytes each. */
const mostCells = 2 ** 24;

/** The coefficients of categories; `out_of_range` where there are too many categories or raters for one. */
export function coefficientsOf(
  table: RatingTable,
  patterns: CountPatterns,
  kind: WeightKind,
  raters: readonly string[],
): Coefficients {
  const q = table.categories.length;
  const none = shownEstimate(notEstimable("out_of_range"));
  const weighted = kind !== "unweighted";
  if (q > mostCategories) {
    const names: readonly Name[] = ["brennan_prediger", "fleiss_generalized", "conger", "light"];
    const all: readonly Name[] = weighted ? ["ac1", "ac2", ...names] : ["ac1", ...names];
    return { coefficients: Object.fromEntries(all.map((name) => [name, none])), pairs: null };
  }
  const weights = agreementWeights(kind, table.categories);
  const identity = agreementWeights("unweighted", table.categories);
  const pairsFit = (raters.length * (raters.length - 1) * q * q) / 2 <= mostCells;
  return {
    coefficients: {
      ac1: shownEstimate(gwetAc(patterns, identity)),
      ...(weighted ? { ac2: shownEstimate(gwetAc(patterns, weights)) } : {}),
      brennan_prediger: shownEstimate(brennanPrediger(patterns, weights)),
      fleiss_generalized: shownEstimate(fleissGeneralized(patterns, weights)),
      conger: shownEstimate(congerKappa(table, weights)),
      light: pairsFit ? shownEstimate(lightKappa(table, weights)) : none,
    },
    pairs: pairsFit ? raterPairs(table, weights, raters) : null,
  };
}
