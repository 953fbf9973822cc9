import { twoWayClusters } from "../clustering/two-way-clusters.ts";
import { chiSquareUpperTail } from "../distributions/chi-square.ts";
import { fUpperTail } from "../distributions/f.ts";
import { choleskyFactor, choleskySolve } from "../linear-algebra/cholesky.ts";
import { dot } from "../linear-algebra/products.ts";
import type { Reason } from "../result.ts";
import type { WinCounts } from "./win-counts.ts";

export type Homogeneity =
  | { statistic: number; numeratorDf: number; denominatorDf: number; pValue: number }
  | { pValue: null; reason: Reason };

/** Sums of each contrast's influences over the clusters, multiplied out: the meat of a sandwich, CR1. */
function clusterCovariance(
  influences: readonly Float64Array[],
  codes: Int32Array,
  groups: number,
): Float64Array | null {
  if (groups < 2) return null;
  const q = influences.length;
  const sums = influences.map((influence) => {
    const bySum = new Float64Array(groups);
    for (let i = 0; i < influence.length; i += 1) {
      const group = codes[i] ?? 0;
      bySum[group] = (bySum[group] ?? 0) + (influence[i] ?? 0);
    }
    return bySum;
  });
  const factor = groups / (groups - 1);
  const covariance = new Float64Array(q * q);
  for (const [j, a] of sums.entries()) {
    for (const [k, b] of sums.entries()) covariance[j * q + k] = factor * dot(a, b);
  }
  return covariance;
}

/**
 * Whether the mean is the same in every stratum, with judgments clustered by rater and by unit. Wald's
 * statistic on the contrasts to the first stratum, as Hotelling's T² with G − 1 degrees of freedom, G the
 * fewer of raters and units. Of the two-way, rater and unit covariances that can be inverted the least
 * favourable counts, which is the floor of the headline carried over to several contrasts.
 */
export function clusteredHomogeneity(
  values: Float64Array,
  strata: readonly string[],
  raters: readonly string[],
  units: readonly string[],
): Homogeneity {
  const levels = [...new Set(strata)].toSorted();
  const q = levels.length - 1;
  if (q < 1) return { pValue: null, reason: levels.length === 0 ? "no_data" : "single_category" };
  const clusters = twoWayClusters(raters, units);
  const groups = Math.min(clusters.rater.count, clusters.unit.count);
  const denominatorDf = groups - q;
  if (denominatorDf < 1) return { pValue: null, reason: "too_few_raters" };
  const sums = new Map(levels.map((level) => [level, { n: 0, sum: 0 }]));
  for (const [i, level] of strata.entries()) {
    const known = sums.get(level);
    if (known === undefined) continue;
    known.n += 1;
    known.sum += values[i] ?? 0;
  }
  const moments = levels.map((level) => {
    const { n, sum } = sums.get(level) ?? { n: 1, sum: 0 };
    return { level, n, mean: sum / n };
  });
  const [base, ...others] = moments;
  const contrasts = others.map((other) => other.mean - (base?.mean ?? 0));
  const influences = others.map((other) =>
    values.map((value, i) => {
      if (strata[i] === other.level) return (value - other.mean) / other.n;
      return base !== undefined && strata[i] === base.level ? (base.mean - value) / base.n : 0;
    }),
  );
  const { rater, unit, cell } = clusters;
  const byRater = clusterCovariance(influences, rater.codes, rater.count);
  const byUnit = clusterCovariance(influences, unit.codes, unit.count);
  const byCell = clusterCovariance(influences, cell.codes, cell.count);
  const twoWay = byRater?.map((x, at) => x + (byUnit?.[at] ?? 0) - (byCell?.[at] ?? 0)) ?? null;
  const candidates = [byRater, byUnit, twoWay].flatMap((covariance) => {
    const factor = covariance === null ? null : choleskyFactor(covariance, q, 1e-10);
    return factor === null ? [] : [dot(contrasts, choleskySolve(factor, q, contrasts))];
  });
  if (candidates.length === 0) return { pValue: null, reason: "zero_variance" };
  const wald = Math.min(...candidates);
  const statistic = (wald * denominatorDf) / (q * (groups - 1));
  const pValue = fUpperTail(statistic, q, denominatorDf);
  return { statistic, numeratorDf: q, denominatorDf, pValue };
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
