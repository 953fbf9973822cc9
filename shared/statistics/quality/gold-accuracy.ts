import { wilsonInterval } from "../distributions/proportion-intervals.ts";
import type { Interval } from "../result.ts";

/** How often one rater gave the answer that a gold or attention item asks for. */
export interface GoldCount {
  correct: number;
  answered: number;
}

export interface GoldAccuracy extends GoldCount {
  /** Null without gold items answered, as the interval. */
  accuracy: number | null;
  /** Wilson, 95 %. */
  interval: Interval | null;
  /** Pulled towards the mean of all raters by as much as few items warrant; null if nobody answered one. */
  shrunken: number | null;
}

/**
 * The prior that accuracies of raters come from, by the method of moments of the beta-binomial: a mean and
 * a strength in items. Infinite strength: the raters differ no more than chance makes them.
 */
export function betaBinomialPrior(
  counts: readonly GoldCount[],
): { mean: number; strength: number } | undefined {
  const seen = counts.filter(({ answered }) => answered > 0);
  const items = seen.reduce((sum, { answered }) => sum + answered, 0);
  if (items === 0) return undefined;
  const mean = seen.reduce((sum, { correct }) => sum + correct, 0) / items;
  const raters = seen.length;
  const chance = mean * (1 - mean);
  if (raters < 2 || chance === 0) return { mean, strength: Infinity };
  // Kleinman (1973), JASA 68:46, with the numbers of items as weights.
  const spread = seen.reduce(
    (sum, { correct, answered }) => sum + answered * (correct / answered - mean) ** 2,
    0,
  );
  const reach = items - seen.reduce((sum, { answered }) => sum + answered ** 2, 0) / items;
  const excess = spread - chance * (raters - 1);
  const overlap = excess / (chance * (reach - (raters - 1)));
  if (!(overlap > 0)) return { mean, strength: Infinity };
  return { mean, strength: Math.max(0, 1 / overlap - 1) };
}

/**
 * Accuracy of each rater on gold items, with Wilson's interval and an empirical-Bayes estimate that makes
 * raters with few items comparable to those with many. Rank by the shrunken value, judge by the interval.
 */
export function goldAccuracy(counts: readonly GoldCount[]): GoldAccuracy[] {
  const prior = betaBinomialPrior(counts);
  return counts.map(({ correct, answered }) => {
    const accuracy = answered === 0 ? null : correct / answered;
    let shrunken: number | null = null;
    if (prior !== undefined) {
      const { mean, strength } = prior;
      shrunken = strength === Infinity ? mean : (correct + strength * mean) / (answered + strength);
      if (!Number.isFinite(shrunken)) shrunken = mean;
    }
    return {
      correct,
      answered,
      accuracy,
      interval: answered === 0 ? null : wilsonInterval(correct, answered),
      shrunken,
    };
  });
}
