import { normalQuantile } from "../distributions/normal-quantile.ts";
import { notEstimable, type Estimate, type Interval } from "../result.ts";

/** Scores of one group; scores of either group with the same cluster number are not independent. */
export interface ClusteredScores {
  scores: Float64Array;
  clusters: ArrayLike<number>;
}

/** How many of ascending values lie below `x`, those equal to it counting half. */
function below(sorted: Float64Array, x: number): number {
  const boundary = (isLow: (value: number) => boolean): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isLow(sorted[middle] ?? 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (boundary((value) => value < x) + boundary((value) => value <= x)) / 2;
}

/** Wilson's interval for a share that is known as well as `size` independent trials would tell it. */
function wilson(share: number, size: number, z: number): Interval {
  const centre = (share + (z * z) / (2 * size)) / (1 + (z * z) / size);
  const half =
    (z / (1 + (z * z) / size)) *
    Math.sqrt((share * (1 - share)) / size + (z * z) / (4 * size * size));
  // At 0 and 1 rounding could leave the value itself outside.
  return [Math.min(share, Math.max(0, centre - half)), Math.max(share, Math.min(1, centre + half))];
}

/**
 * The area under the ROC curve: the chance that a score of `positives` is above one of `negatives`, a tie
 * counting half. 0.5 tells nothing, 0 and 1 tell the groups apart without fail. The error is DeLong's (1988,
 * Biometrics 44:837) with clusters across both groups as in Obuchowski (1997, Biometrics 53:567); the interval
 * is Wilson's at the effective sample size A(1 − A)/variance (Korn and Graubard 1998), which is the number of
 * clusters where the groups do not overlap. All scores equal: 0.5, flagged, without an error.
 */
export function areaUnderCurve(
  negatives: ClusteredScores,
  positives: ClusteredScores,
  level = 0.95,
): Estimate {
  const [n, m] = [negatives.scores.length, positives.scores.length];
  const used = { ratings: n + m };
  if (n === 0 || m === 0) return notEstimable("no_data", used);
  const [low, high] = [negatives.scores.toSorted(), positives.scores.toSorted()];
  const placesOfHigh = positives.scores.map((score) => below(low, score) / n);
  const placesOfLow = negatives.scores.map((score) => 1 - below(high, score) / m);
  const value = placesOfHigh.reduce((sum, place) => sum + place, 0) / m;
  const influence = new Map<number, number>();
  const add = (places: Float64Array, { clusters }: ClusteredScores): void => {
    for (const [index, place] of places.entries()) {
      const cluster = clusters[index] ?? 0;
      influence.set(cluster, (influence.get(cluster) ?? 0) + (place - value) / places.length);
    }
  };
  add(placesOfHigh, positives);
  add(placesOfLow, negatives);
  const count = influence.size;
  const counts = { ...used, units: count };
  if (count < 2) return { value, standardError: null, interval: null, used: counts };
  let sum = 0;
  for (const part of influence.values()) sum += part * part;
  const variance = (sum * count) / (count - 1);
  const certain = variance < 1e-24;
  if (certain && value > 0 && value < 1) {
    return { value, standardError: null, interval: null, used: counts, flag: "zero_variance" };
  }
  const size = certain ? count : (value * (1 - value)) / variance;
  return {
    value,
    standardError: Math.sqrt(variance),
    interval: wilson(value, size, -normalQuantile((1 - level) / 2)),
    method: "DeLong by clusters, Wilson at the effective sample size",
    used: counts,
  };
}
