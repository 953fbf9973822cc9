import type { Grouping, TwoWayClusters } from "./two-way-clusters.ts";

/** Sum over the groups of the squared sum of the influences within each. No small-sample factor (CR0). */
function clusterSumOfSquares(influence: Float64Array, grouping: Grouping): number {
  const sums = new Float64Array(grouping.count);
  for (let i = 0; i < influence.length; i += 1) {
    const group = grouping.codes[i] ?? 0;
    sums[group] = (sums[group] ?? 0) + (influence[i] ?? 0);
  }
  let total = 0;
  for (const sum of sums) total += sum * sum;
  return total;
}

/** G/(G − 1) for each grouping (CR1); null where there is one group only. */
const corrected = (variance: number, groups: number): number | null =>
  groups > 1 ? (variance * groups) / (groups - 1) : null;

/** The variances of one estimate under each way of grouping. */
export interface TwoWayVariance {
  /** Without small-sample factors. `twoWay` is the sum of both less the cells' and may be negative. */
  uncorrected: { rater: number; unit: number; twoWay: number };
  /** With the factor G/(G − 1) on each part. */
  rater: number | null;
  unit: number | null;
  twoWay: number | null;
  /** The larger of `twoWay`, `rater` and `unit`: the one to report. One grouping's where the other has one group. */
  floored: number | null;
}

/**
 * The variance of an estimate whose error is the sum of `influence`, when judgments of the same rater and
 * judgments of the same unit may be correlated. Cameron, Gelbach and Miller (2011), JBES 29:238. The plain
 * difference can fall below a one-way variance, even below zero, hence the floor.
 */
export function twoWayVariance(influence: Float64Array, clusters: TwoWayClusters): TwoWayVariance {
  const rater0 = clusterSumOfSquares(influence, clusters.rater);
  const unit0 = clusterSumOfSquares(influence, clusters.unit);
  const cell0 = clusterSumOfSquares(influence, clusters.cell);
  const rater = corrected(rater0, clusters.rater.count);
  const unit = corrected(unit0, clusters.unit.count);
  const cell = corrected(cell0, clusters.cell.count);
  const twoWay = rater === null || unit === null || cell === null ? null : rater + unit - cell;
  const known = [rater, unit, twoWay].filter((v) => v !== null);
  return {
    uncorrected: { rater: rater0, unit: unit0, twoWay: rater0 + unit0 - cell0 },
    rater,
    unit,
    twoWay,
    floored: known.length === 0 ? null : Math.max(...known),
  };
}

/** min(raters, units) − 1, over the groupings that have more than one group; null where neither has. */
export function twoWayDegreesOfFreedom(clusters: TwoWayClusters): number | null {
  const sizes = [clusters.rater.count, clusters.unit.count].filter((count) => count > 1);
  return sizes.length === 0 ? null : Math.min(...sizes) - 1;
}
