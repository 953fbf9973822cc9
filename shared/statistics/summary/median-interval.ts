import { binomialCdf } from "../distributions/binomial.ts";
import { quantileOfSorted } from "./quantile.ts";

/**
 * The median of ascending values (at least one) and an interval between two of them that covers the true
 * median with at least `level`, whatever the distribution; null where there are too few values for one.
 * Hettmansperger and Sheather (1986), Statist Probab Lett 4:75.
 */
export function medianInterval(
  sorted: ArrayLike<number>,
  level = 0.95,
): { median: number; interval: [number, number] | null } {
  const median = quantileOfSorted(sorted, 0.5);
  const n = sorted.length;
  let rank = 0;
  while (2 * binomialCdf(rank, n, 0.5) <= 1 - level) rank += 1;
  const low = rank === 0 ? undefined : sorted[rank - 1];
  const high = rank === 0 ? undefined : sorted[n - rank];
  return { median, interval: low === undefined || high === undefined ? null : [low, high] };
}
