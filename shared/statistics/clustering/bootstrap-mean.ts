import type { Generator } from "../random/generator.ts";
import { drawResample, ownersOf } from "../random/multinomial.ts";
import type { Interval } from "../result.ts";
import { quantileOfSorted } from "../summary/quantile.ts";
import type { Grouping, TwoWayClusters } from "./two-way-clusters.ts";

export interface BootstrapMean {
  /** Standard deviation of the replicates; null where fewer than two are defined. */
  standardError: number | null;
  /** Percentiles, type 7. */
  interval: Interval | null;
  replicates: number;
  /** Replicates in which no judgment was drawn. */
  undefinedReplicates: number;
}

export interface BootstrapOptions {
  random: Generator;
  replicates?: number;
  level?: number;
}

/** How often each of n clusters is drawn when n are drawn with replacement. */
function drawMultiplicities(random: Generator, multiplicities: Float64Array): void {
  multiplicities.fill(0);
  const n = multiplicities.length;
  for (let i = 0; i < n; i += 1) {
    const drawn = random.below(n);
    multiplicities[drawn] = (multiplicities[drawn] ?? 0) + 1;
  }
}

function summarise(means: number[], replicates: number, level: number): BootstrapMean {
  const undefinedReplicates = replicates - means.length;
  const n = means.length;
  if (n < 2) return { standardError: null, interval: null, replicates, undefinedReplicates };
  const sorted = Float64Array.from(means).toSorted();
  const centre = sorted.reduce((sum, x) => sum + x, 0) / n;
  const squares = sorted.reduce((sum, x) => sum + (x - centre) ** 2, 0);
  const tail = (1 - level) / 2;
  return {
    standardError: Math.sqrt(squares / (n - 1)),
    interval: [quantileOfSorted(sorted, tail), quantileOfSorted(sorted, 1 - tail)],
    replicates,
    undefinedReplicates,
  };
}

/** Judgments of each group: how many, and the sum of their values. */
function totals(values: Float64Array, grouping: Grouping): { n: Float64Array; sum: Float64Array } {
  const n = new Float64Array(grouping.count);
  const sum = new Float64Array(grouping.count);
  for (let i = 0; i < values.length; i += 1) {
    const group = grouping.codes[i] ?? 0;
    n[group] = (n[group] ?? 0) + 1;
    sum[group] = (sum[group] ?? 0) + (values[i] ?? 0);
  }
  return { n, sum };
}

/** Groups with as many judgments and the same sum, which a resample need not tell apart. */
function alikeGroups(n: Float64Array, sum: Float64Array) {
  const kinds = new Map<string, { n: number; sum: number; size: number }>();
  for (let group = 0; group < n.length; group += 1) {
    const key = `${n[group]} ${sum[group]}`;
    const known = kinds.get(key);
    if (known === undefined) kinds.set(key, { n: n[group] ?? 0, sum: sum[group] ?? 0, size: 1 });
    else known.size += 1;
  }
  return [...kinds.values()];
}

/**
 * The bootstrap of a mean that resamples one kind of cluster whole (pairs, or prompts with both their
 * arms). Treats the other kind as fixed, so it is too narrow where raters differ.
 */
export function bootstrapMeanByCluster(
  values: Float64Array,
  grouping: Grouping,
  { random, replicates = 2000, level = 0.95 }: BootstrapOptions,
): BootstrapMean {
  const { n, sum } = totals(values, grouping);
  const kinds = alikeGroups(n, sum);
  const sizes = Float64Array.from(kinds, ({ size }) => size);
  const owner = ownersOf(sizes, grouping.count);
  const drawn = new Float64Array(kinds.length);
  const means: number[] = [];
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    drawResample(random, sizes, grouping.count, owner, drawn);
    let [weight, total] = [0, 0];
    for (const [place, kind] of kinds.entries()) {
      const times = drawn[place] ?? 0;
      weight += times * kind.n;
      total += times * kind.sum;
    }
    if (weight > 0) means.push(total / weight);
  }
  return summarise(means, replicates, level);
}

/**
 * The pigeonhole bootstrap of a mean (Owen 2007, Ann. Appl. Stat. 1:386): raters and units are resampled
 * independently and a judgment weighs the product of both. For display: too wide in sparse designs, too
 * narrow with half a dozen raters. The two-way clustered interval is the one to report.
 */
export function pigeonholeBootstrapMean(
  values: Float64Array,
  { rater, unit, cell }: TwoWayClusters,
  { random, replicates = 2000, level = 0.95 }: BootstrapOptions,
): BootstrapMean {
  const { n, sum } = totals(values, cell);
  const raterOf = new Int32Array(cell.count);
  const unitOf = new Int32Array(cell.count);
  for (let i = 0; i < values.length; i += 1) {
    const at = cell.codes[i] ?? 0;
    raterOf[at] = rater.codes[i] ?? 0;
    unitOf[at] = unit.codes[i] ?? 0;
  }
  const raterTimes = new Float64Array(rater.count);
  const unitTimes = new Float64Array(unit.count);
  const means: number[] = [];
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    drawMultiplicities(random, raterTimes);
    drawMultiplicities(random, unitTimes);
    let [weight, total] = [0, 0];
    for (let at = 0; at < n.length; at += 1) {
      const times = (raterTimes[raterOf[at] ?? 0] ?? 0) * (unitTimes[unitOf[at] ?? 0] ?? 0);
      weight += times * (n[at] ?? 0);
      total += times * (sum[at] ?? 0);
    }
    if (weight > 0) means.push(total / weight);
  }
  return summarise(means, replicates, level);
}
