import { notEstimable, type Estimate } from "../result.ts";
import { mean } from "../summary/moments.ts";
import { cohenKappa } from "./cohen-kappa.ts";
import { pairTables } from "./pair-tables.ts";
import type { RatingTable } from "./rating-table.ts";
import type { Weights } from "./weights.ts";

export interface LightKappa extends Estimate {
  pairs: number;
  /** Pairs of raters whose kappa does not exist, left out of the mean. */
  undefinedPairs: number;
}

/** Light (1971), Psychol Bull 76:365: the mean of Cohen's kappa over pairs of raters with units in common. */
export function lightKappa(table: RatingTable, weights: Weights): LightKappa {
  const kappas = pairTables(table).map((pair) => cohenKappa(pair.counts, weights));
  const defined = kappas.flatMap(({ value }) => (value === null ? [] : [value]));
  const counts = { pairs: kappas.length, undefinedPairs: kappas.length - defined.length };
  const value = mean(defined);
  if (value !== undefined) return { value, ...counts };
  return {
    ...notEstimable(kappas.length === 0 ? "no_pairable_units" : "single_category"),
    ...counts,
  };
}
