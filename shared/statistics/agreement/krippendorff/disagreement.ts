import { middleRanks, squaredDifference } from "./metric.ts";
import { withinPattern, type Pairable } from "./pairable.ts";

/** The parts of alpha = 1 - (values - 1) observed / expected. */
export interface Disagreement {
  values: number;
  observed: number;
  expected: number;
}

/** How often each category occurs among pairable values, with the patterns weighted as given. */
function marginalsOf(data: Pairable, weights: Float64Array, into: Float64Array): number {
  into.fill(0);
  let total = 0;
  for (let p = 0; p < weights.length; p += 1) {
    const weight = weights[p] ?? 0;
    if (weight === 0) continue;
    total += weight * (data.sizes[p] ?? 0);
    const to = data.starts[p + 1] ?? 0;
    for (let k = data.starts[p] ?? 0; k < to; k += 1) {
      const code = data.codes[k] ?? 0;
      into[code] = (into[code] ?? 0) + weight * (data.counts[k] ?? 0);
    }
  }
  return total;
}

/** For each category, the squared differences to all pairable values added up. Not for ordinal. */
export function distances(data: Pairable, marginals: Float64Array): Float64Array {
  const { level, values } = data;
  if (level === "ordinal") throw new RangeError("The ordinal metric depends on the marginals");
  const total = marginals.reduce((sum, n) => sum + n, 0);
  if (level === "nominal") return marginals.map((n) => total - n);
  if (level === "interval") {
    const centre = marginals.reduce((sum, n, c) => sum + n * (values[c] ?? 0), 0) / total;
    const spread = marginals.reduce((sum, n, c) => sum + n * ((values[c] ?? 0) - centre) ** 2, 0);
    return values.map((value) => total * (value - centre) ** 2 + spread);
  }
  const far = new Float64Array(values.length);
  for (let c = 0; c < values.length; c += 1) {
    for (let k = c + 1; k < values.length; k += 1) {
      const apart = squaredDifference(level, values[c] ?? 0, values[k] ?? 0);
      far[c] = (far[c] ?? 0) + apart * (marginals[k] ?? 0);
      far[k] = (far[k] ?? 0) + apart * (marginals[c] ?? 0);
    }
  }
  return far;
}

/** Expected ordinal disagreement: 2 n times the sum of squares of the middle ranks, in closed form. */
export function expectedOrdinal(marginals: Float64Array): number {
  let total = 0;
  let cubes = 0;
  for (let c = 0; c < marginals.length; c += 1) {
    const n = marginals[c] ?? 0;
    total += n;
    cubes += n * n * n;
  }
  return (total * (total * total * total - cubes)) / 6;
}

/** Scratch space that a caller repeating the computation makes once. */
export interface Scratch {
  marginals: Float64Array;
  ranks: Float64Array;
}

export const scratchFor = (data: Pairable): Scratch => ({
  marginals: new Float64Array(data.values.length),
  ranks: new Float64Array(data.values.length),
});

/** Observed and expected disagreement with each pattern counted `weights[p]` times. */
export function disagreement(
  data: Pairable,
  weights: Float64Array,
  { marginals, ranks }: Scratch,
): Disagreement {
  const values = marginalsOf(data, weights, marginals);
  let observed = 0;
  if (data.level === "ordinal") {
    middleRanks(marginals, ranks);
    for (let p = 0; p < weights.length; p += 1) {
      const weight = weights[p] ?? 0;
      if (weight > 0) observed += weight * withinPattern(data, p, ranks);
    }
    return { values, observed, expected: expectedOrdinal(marginals) };
  }
  for (let p = 0; p < weights.length; p += 1) observed += (weights[p] ?? 0) * (data.within[p] ?? 0);
  const far = distances(data, marginals);
  let expected = 0;
  for (let c = 0; c < far.length; c += 1) expected += (marginals[c] ?? 0) * (far[c] ?? 0);
  return { values, observed, expected };
}

/** Alpha, or undefined where at most one category is in use and there is nothing to expect. */
export function alphaOf(parts: Disagreement, marginals: Float64Array): number | undefined {
  let used = 0;
  for (let c = 0; c < marginals.length; c += 1) if ((marginals[c] ?? 0) > 0) used += 1;
  if (used < 2) return undefined;
  return 1 - ((parts.values - 1) * parts.observed) / parts.expected;
}
