import {
  type Grouping,
  type TwoWayClusters,
  twoWayClusters,
} from "../clustering/two-way-clusters.ts";
import { chiSquareUpperTail } from "../distributions/chi-square.ts";
import { fUpperTail } from "../distributions/f.ts";
import { choleskyFactor, choleskySolve } from "../linear-algebra/cholesky.ts";
import { dot } from "../linear-algebra/products.ts";
import type { Reason } from "../result.ts";
import type { WinCounts } from "./win-counts.ts";

export type Homogeneity =
  | { statistic: number; numeratorDf: number; denominatorDf: number; pValue: number }
  | { pValue: null; reason: Reason };

/**
 * What a grouping's sums of squares are free to vary in: clusters less one, or less the number of strata
 * where every cluster lies within one stratum, because then each stratum has a mean of its own.
 */
function freedom({ codes, count }: Grouping, strata: readonly string[], levels: number): number {
  const seen = new Map<number, string>();
  for (const [row, stratum] of strata.entries()) {
    const known = seen.get(codes[row] ?? 0);
    if (known !== undefined && known !== stratum) return count - 1;
    seen.set(codes[row] ?? 0, stratum);
  }
  return count - levels;
}

/** Sums of each contrast's influences over the clusters, multiplied out: the meat of a sandwich. */
function clusterCovariance(
  influences: readonly Float64Array[],
  { codes, count: groups }: Grouping,
  free: number,
): Float64Array | null {
  if (free < 1) return null;
  const q = influences.length;
  const sums = influences.map((influence) => {
    const bySum = new Float64Array(groups);
    for (let i = 0; i < influence.length; i += 1) {
      const group = codes[i] ?? 0;
      bySum[group] = (bySum[group] ?? 0) + (influence[i] ?? 0);
    }
    return bySum;
  });
  const factor = groups / free;
  const covariance = new Float64Array(q * q);
  for (const [j, a] of sums.entries()) {
    for (const [k, b] of sums.entries()) covariance[j * q + k] = factor * dot(a, b);
  }
  return covariance;
}

/** Beyond these a comparison of all with all says nothing that a reader could use. */
const mostStrata = 200;

/** One stratum's estimate, and how much each row of all strata moves it. */
export interface StratumInfluence {
  value: number;
  /** Made when needed; as long as the rows, 0 for rows of other strata. */
  influence: () => Float64Array;
}

/**
 * Whether an estimate is the same in every stratum, with rows clustered by rater and by unit. Wald's
 * statistic on the contrasts to the first stratum, as Hotelling's T² with the degrees of freedom of the
 * fewer of raters and units. Of the two-way, rater and unit covariances that can be inverted the least
 * favourable counts, which is the floor of the headline carried over to several contrasts.
 * `strata` names the stratum of each row; `estimates` are of its levels, in one order or another.
 */
export function influenceHomogeneity(
  estimates: readonly StratumInfluence[],
  strata: readonly string[],
  { rater, unit, cell }: TwoWayClusters,
): Homogeneity {
  const levels = estimates.length;
  const q = levels - 1;
  if (q < 1) return { pValue: null, reason: levels === 0 ? "no_data" : "single_category" };
  if (levels > mostStrata) return { pValue: null, reason: "out_of_range" };
  const [raterFree, unitFree, cellFree] = [rater, unit, cell].map((grouping) =>
    freedom(grouping, strata, levels),
  );
  const free = Math.min(raterFree ?? 0, unitFree ?? 0);
  const denominatorDf = free - q + 1;
  if (denominatorDf < 1) return { pValue: null, reason: "too_few_raters" };
  const [base, ...others] = estimates;
  const contrasts = others.map((other) => other.value - (base?.value ?? 0));
  const ofBase = base?.influence() ?? new Float64Array(0);
  const influences = others.map((other) =>
    other.influence().map((moved, i) => moved - (ofBase[i] ?? 0)),
  );
  const byRater = clusterCovariance(influences, rater, raterFree ?? 0);
  const byUnit = clusterCovariance(influences, unit, unitFree ?? 0);
  const byCell = clusterCovariance(influences, cell, cellFree ?? 0);
  const twoWay = byRater?.map((x, at) => x + (byUnit?.[at] ?? 0) - (byCell?.[at] ?? 0)) ?? null;
  const candidates = [byRater, byUnit, twoWay].flatMap((covariance) => {
    const factor = covariance === null ? null : choleskyFactor(covariance, q, 1e-10);
    return factor === null ? [] : [dot(contrasts, choleskySolve(factor, q, contrasts))];
  });
  if (candidates.length === 0) return { pValue: null, reason: "zero_variance" };
  const wald = Math.min(...candidates);
  const statistic = (wald * denominatorDf) / (q * free);
  const pValue = fUpperTail(statistic, q, denominatorDf);
  return { statistic, numeratorDf: q, denominatorDf, pValue };
}

/** Whether the mean of `values` is the same in every stratum; see `influenceHomogeneity`. */
export function clusteredHomogeneity(
  values: Float64Array,
  strata: readonly string[],
  raters: readonly string[],
  units: readonly string[],
): Homogeneity {
  const levels = [...new Set(strata)].toSorted();
  const sums = new Map(levels.map((level) => [level, { n: 0, sum: 0 }]));
  for (const [i, level] of strata.entries()) {
    const known = sums.get(level);
    if (known === undefined) continue;
    known.n += 1;
    known.sum += values[i] ?? 0;
  }
  const estimates = levels.map((level) => {
    const { n, sum } = sums.get(level) ?? { n: 1, sum: 0 };
    const influence = (): Float64Array =>
      values.map((value, i) => (strata[i] === level ? (value - sum / n) / n : 0));
    return { value: sum / n, influence };
  });
  return influenceHomogeneity(estimates, strata, twoWayClusters(raters, units));
}

/**
 * Pearson's chi-square on wins and losses by stratum, as if judgments were independent; for comparison with
 * published analyses. Null where all is won, all is lost, or fewer than two strata have a decision.
 */
export function pearsonHomogeneity(
  strata: readonly WinCounts[],
): { statistic: number; df: number; pValue: number } | null {
  const decided = strata.filter(({ wins, losses }) => wins + losses > 0);
  const wins = decided.reduce((sum, stratum) => sum + stratum.wins, 0);
  const losses = decided.reduce((sum, stratum) => sum + stratum.losses, 0);
  const df = decided.length - 1;
  if (df < 1 || wins === 0 || losses === 0) return null;
  let statistic = 0;
  for (const stratum of decided) {
    const n = stratum.wins + stratum.losses;
    const expected = (n * wins) / (wins + losses);
    statistic += (stratum.wins - expected) ** 2 * (1 / expected + 1 / (n - expected));
  }
  return { statistic, df, pValue: chiSquareUpperTail(statistic, df) };
}
