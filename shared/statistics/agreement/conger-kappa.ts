import { studentTQuantile } from "../distributions/student-t.ts";
import { notEstimable } from "../result.ts";
import type { ChanceCorrected } from "./chance-corrected.ts";
import { countPatterns, pairableCounts } from "./count-patterns.ts";
import type { RatingTable } from "./rating-table.ts";
import { unitAgreement } from "./unit-agreement.ts";
import type { Weights } from "./weights.ts";

interface RaterShares {
  /** Ratings by each rater that has any. */
  counts: Float64Array;
  /** Share of each rater's ratings in each category, rater after rater. */
  shares: Float64Array;
  active: number;
}

function raterShares(table: RatingTable): RaterShares {
  const q = table.categories.length;
  const counts = new Float64Array(table.raters);
  const shares = new Float64Array(table.raters * q);
  for (const [at, rater] of table.raterOf.entries()) {
    counts[rater] = (counts[rater] ?? 0) + 1;
    const cell = rater * q + (table.codes[at] ?? 0);
    shares[cell] = (shares[cell] ?? 0) + 1;
  }
  for (const cell of shares.keys()) {
    const count = counts[Math.floor(cell / q)] ?? 0;
    if (count > 0) shares[cell] = (shares[cell] ?? 0) / count;
  }
  return { counts, shares, active: counts.filter((count) => count > 0).length };
}

/** For each rater and category, its weighted agreement by chance with all other raters, on average. */
function chanceWithOthers(table: RatingTable, weights: Weights, found: RaterShares): Float64Array {
  const q = table.categories.length;
  const all = new Float64Array(q);
  for (const [cell, share] of found.shares.entries()) all[cell % q] = (all[cell % q] ?? 0) + share;
  return found.shares.map((_, cell) => {
    const [rater, k] = [Math.floor(cell / q), cell % q];
    let sum = 0;
    for (let l = 0; l < q; l += 1) {
      const weight = ((weights[k * q + l] ?? 0) + (weights[l * q + k] ?? 0)) / 2;
      sum += weight * ((all[l] ?? 0) - (found.shares[rater * q + l] ?? 0));
    }
    return sum / (found.active * (found.active - 1));
  });
}

/**
 * Conger's (1980) kappa for a fixed set of raters: chance agreement is the mean over pairs of different
 * raters of what their own category shares give. Missing ratings as in Gwet (2014): a rater's shares are
 * those of the units it rated. Psychol Bull 88:322. Equals Cohen's kappa for two raters without gaps.
 */
export function congerKappa(table: RatingTable, weights: Weights): ChanceCorrected {
  const patterns = countPatterns(table);
  const used = pairableCounts(patterns);
  const { observed, units, pairedUnits } = unitAgreement(patterns, weights);
  const found = raterShares(table);
  if (observed === undefined) {
    return notEstimable(found.active === 1 ? "one_rater" : "no_pairable_units", used);
  }
  const others = chanceWithOthers(table, weights, found);
  const chance = found.shares.reduce((sum, share, cell) => sum + share * (others[cell] ?? 0), 0);
  if (new Set(table.codes).size < 2) return notEstimable("single_category", used);
  const q = table.categories.length;
  const ownChance = Float64Array.from({ length: table.raters }, (_, rater) =>
    found.shares
      .subarray(rater * q, rater * q + q)
      .reduce((sum, share, k) => sum + share * (others[rater * q + k] ?? 0), 0),
  );
  const value = (observed - chance) / (1 - chance);
  let squares = 0;
  for (let u = 0; u < table.units; u += 1) {
    const [from, to] = [table.starts[u] ?? 0, table.starts[u + 1] ?? 0];
    if (from === to) continue;
    let [agreeing, shift] = [0, 0];
    for (let i = from; i < to; i += 1) {
      const [rater, code] = [table.raterOf[i] ?? 0, table.codes[i] ?? 0];
      const excess = (others[rater * q + code] ?? 0) - (ownChance[rater] ?? 0);
      shift += (units / (found.counts[rater] ?? 1)) * excess;
      for (let j = from; j < to; j += 1) {
        if (j !== i) agreeing += weights[code * q + (table.codes[j] ?? 0)] ?? 0;
      }
    }
    const size = to - from;
    const own = size < 2 ? 0 : (units / pairedUnits) * (agreeing / (size * (size - 1)) - chance);
    squares += ((own - 2 * (1 - value) * shift) / (1 - chance) - value) ** 2;
  }
  const standardError = units < 2 ? null : Math.sqrt(squares / (units * (units - 1)));
  const reach = standardError === null ? 0 : studentTQuantile(0.975, units - 1) * standardError;
  return {
    value,
    standardError,
    interval: standardError === null ? null : [value - reach, Math.min(1, value + reach)],
    degreesOfFreedom: units - 1,
    method: "linearised error over units with Student's t, cut at 1",
    chanceAgreement: chance,
    used,
  };
}
