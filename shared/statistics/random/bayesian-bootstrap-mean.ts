import type { Grouping } from "../clustering/two-way-clusters.ts";
import type { Interval } from "../result.ts";
import { quantileOfSorted } from "../summary/quantile.ts";
import type { Generator } from "./generator.ts";

export interface BayesianBootstrapMean {
  /** Mean and standard deviation over replicates; null without values. */
  mean: number | null;
  standardError: number | null;
  /** Percentiles, type 7. */
  interval: Interval | null;
  replicates: number;
}

/** Fills weights with independent draws from the standard exponential distribution. */
function drawExponentials(random: Generator, weights: Float64Array): void {
  for (let i = 0; i < weights.length; i += 1) weights[i] = -Math.log1p(-random.uniform());
}

/**
 * The Bayesian bootstrap of a mean (Rubin 1981, Ann. Stat. 9:130): each cluster gets an exponential weight
 * instead of being drawn or not, and a value weighs the product over its clusters (one grouping, or raters
 * and units together). Weights are never zero, so that no replicate is undefined. A display of uncertainty,
 * as narrow or wide as the bootstrap it smooths; the two-way clustered interval is the one to report.
 */
export function bayesianBootstrapMean(
  values: Float64Array,
  groupings: readonly Grouping[],
  random: Generator,
  replicates = 2000,
  level = 0.95,
): BayesianBootstrapMean {
  if (values.length === 0 || replicates < 2) {
    return { mean: null, standardError: null, interval: null, replicates: 0 };
  }
  const weights = groupings.map(({ count }) => new Float64Array(count));
  const product = new Float64Array(values.length);
  const means = new Float64Array(replicates);
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    product.fill(1);
    for (const [which, drawn] of weights.entries()) {
      drawExponentials(random, drawn);
      const codes = groupings[which]?.codes;
      for (let i = 0; i < product.length; i += 1) {
        product[i] = (product[i] ?? 0) * (drawn[codes?.[i] ?? 0] ?? 0);
      }
    }
    let [sum, total] = [0, 0];
    for (let i = 0; i < product.length; i += 1) {
      sum += (product[i] ?? 0) * (values[i] ?? 0);
      total += product[i] ?? 0;
    }
    means[replicate] = sum / total;
  }
  const sorted = means.toSorted();
  const mean = sorted.reduce((sum, value) => sum + value, 0) / replicates;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const tail = (1 - level) / 2;
  return {
    mean,
    standardError: Math.sqrt(squares / (replicates - 1)),
    interval: [quantileOfSorted(sorted, tail), quantileOfSorted(sorted, 1 - tail)],
    replicates,
  };
}
