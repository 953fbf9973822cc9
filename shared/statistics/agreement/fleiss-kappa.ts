import { normalUpperTail } from "../distributions/normal.ts";
import { notEstimable, type Estimate } from "../result.ts";
import { pairableCounts, type CountPatterns } from "./count-patterns.ts";

export interface FleissKappa extends Estimate {
  /** Under the hypothesis of no agreement beyond chance: for a test, never for an interval. */
  nullStandardError?: number;
  z?: number;
  twoSidedP?: number;
  /** Kappa of each category against all others; null for one that is never, or always, used. */
  perCategory?: (number | null)[];
  perCategoryNullStandardError?: number;
}

/**
 * Fleiss' kappa for units that all have the same number of ratings, two or more. Fleiss (1971), Psychol
 * Bull 76:378; errors under the null by Fleiss, Nee and Landis (1979), 86:974.
 */
export function fleissKappa(patterns: CountPatterns): FleissKappa {
  const used = pairableCounts(patterns);
  const m = patterns.sizes[0] ?? 0;
  if (patterns.sizes.length === 0) return notEstimable("no_data", used);
  if (patterns.sizes.some((size) => size !== m)) return notEstimable("incomplete", used);
  if (m < 2) {
    return notEstimable(patterns.raters === 1 ? "one_rater" : "no_pairable_units", used);
  }
  const n = used.units;
  const q = patterns.categories.length;
  const shares = new Float64Array(q);
  /** For each category, the pairs of ratings of which one only is in it. */
  const split = new Float64Array(q);
  for (const [p, times] of patterns.multiplicity.entries()) {
    for (let k = patterns.starts[p] ?? 0; k < (patterns.starts[p + 1] ?? 0); k += 1) {
      const code = patterns.codes[k] ?? 0;
      const count = patterns.counts[k] ?? 0;
      shares[code] = (shares[code] ?? 0) + (times * count) / (n * m);
      split[code] = (split[code] ?? 0) + times * count * (m - count);
    }
  }
  let [byChance, skew, splits] = [0, 0, 0];
  for (const [k, share] of shares.entries()) {
    byChance += share * (1 - share);
    skew += share * (1 - share) * (1 - 2 * share);
    splits += split[k] ?? 0;
  }
  if (shares.filter((share) => share > 0).length < 2) return notEstimable("single_category", used);
  const value = 1 - splits / (n * m * (m - 1)) / byChance;
  const perCategoryNullStandardError = Math.sqrt(2 / (n * m * (m - 1)));
  const nullStandardError =
    (perCategoryNullStandardError * Math.sqrt(byChance * byChance - skew)) / byChance;
  const z = value / nullStandardError;
  return {
    value,
    nullStandardError,
    z,
    twoSidedP: 2 * normalUpperTail(Math.abs(z)),
    perCategory: Array.from(shares, (share, k) =>
      share > 0 ? 1 - (split[k] ?? 0) / (n * m * (m - 1) * share * (1 - share)) : null,
    ),
    perCategoryNullStandardError,
    used,
  };
}
