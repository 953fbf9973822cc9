import { notEstimable, type Estimate } from "../result.ts";
import { pairableCounts, type CountPatterns } from "./count-patterns.ts";
import { unitAgreement } from "./unit-agreement.ts";
import type { Weights } from "./weights.ts";

/** Agreeing pairs of ratings over all pairs: units with many ratings count for more. */
export function pairPooledAgreement(patterns: CountPatterns, weights: Weights): Estimate {
  const { ofPattern } = unitAgreement(patterns, weights);
  const used = pairableCounts(patterns);
  let [agreeing, all] = [0, 0];
  for (const [p, size] of patterns.sizes.entries()) {
    const pairs = ((patterns.multiplicity[p] ?? 0) * size * (size - 1)) / 2;
    agreeing += pairs * (ofPattern[p] ?? 0);
    all += pairs;
  }
  if (all > 0) return { value: agreeing / all, used };
  return notEstimable(patterns.raters === 1 ? "one_rater" : "no_pairable_units", used);
}

/** Share of units with two ratings or more whose ratings are all equal. */
export function unanimousAgreement(patterns: CountPatterns): Estimate {
  const used = pairableCounts(patterns);
  let unanimous = 0;
  for (const [p, size] of patterns.sizes.entries()) {
    const categories = (patterns.starts[p + 1] ?? 0) - (patterns.starts[p] ?? 0);
    if (size >= 2 && categories === 1) unanimous += patterns.multiplicity[p] ?? 0;
  }
  if (used.units > 0) return { value: unanimous / used.units, used };
  return notEstimable(patterns.raters === 1 ? "one_rater" : "no_pairable_units", used);
}
