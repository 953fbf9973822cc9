import type { CountPatterns } from "./count-patterns.ts";
import type { Weights } from "./weights.ts";

/** What the coefficients of Gwet's family share. Units are those with at least one rating. */
export interface UnitAgreement {
  units: number;
  /** Units with two ratings or more, on which observed agreement rests. */
  pairedUnits: number;
  /** Mean over paired units of the share of a unit's pairs that agree; undefined without such units. */
  observed: number | undefined;
  /** The same share for a unit of each pattern; 0 where it has a single rating. */
  ofPattern: Float64Array;
  /** Mean over units of the share of a unit's ratings in each category, single ratings included. */
  shares: Float64Array;
}

/** Weighted agreement within units and the category shares. Gwet (2014), ch. 2 to 5. */
export function unitAgreement(patterns: CountPatterns, weights: Weights): UnitAgreement {
  const q = patterns.categories.length;
  const shares = new Float64Array(q);
  let [units, pairedUnits, sum] = [0, 0, 0];
  const ofPattern = patterns.sizes.map((size, p) => {
    const times = patterns.multiplicity[p] ?? 0;
    const from = patterns.starts[p] ?? 0;
    const to = patterns.starts[p + 1] ?? 0;
    units += times;
    let agreeing = 0;
    for (let k = from; k < to; k += 1) {
      const code = patterns.codes[k] ?? 0;
      const count = patterns.counts[k] ?? 0;
      shares[code] = (shares[code] ?? 0) + (times * count) / size;
      let alike = -1;
      for (let l = from; l < to; l += 1) {
        alike += (weights[code * q + (patterns.codes[l] ?? 0)] ?? 0) * (patterns.counts[l] ?? 0);
      }
      agreeing += count * alike;
    }
    if (size < 2) return 0;
    const share = agreeing / (size * (size - 1));
    pairedUnits += times;
    sum += times * share;
    return share;
  });
  return {
    units,
    pairedUnits,
    observed: pairedUnits === 0 ? undefined : sum / pairedUnits,
    ofPattern,
    shares: shares.map((share) => share / units),
  };
}

/** For each pattern, the mean of a value per category over a unit's ratings. */
export const meanOverRatings = (patterns: CountPatterns, ofCategory: Float64Array): Float64Array =>
  patterns.sizes.map((size, p) => {
    let sum = 0;
    for (let k = patterns.starts[p] ?? 0; k < (patterns.starts[p + 1] ?? 0); k += 1) {
      sum += (patterns.counts[k] ?? 0) * (ofCategory[patterns.codes[k] ?? 0] ?? 0);
    }
    return sum / size;
  });
