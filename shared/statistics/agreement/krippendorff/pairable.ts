import type { Reason } from "../../result.ts";
import type { CountPatterns } from "../count-patterns.ts";
import { squaredDifference, type Level } from "./metric.ts";

/** The patterns of units with two values or more, with what alpha needs of each made ready. */
export interface Pairable {
  level: Level;
  values: Float64Array;
  starts: Uint32Array;
  codes: Uint32Array;
  counts: Float64Array;
  sizes: Float64Array;
  multiplicity: Float64Array;
  units: number;
  /** Disagreement within one unit of each pattern; empty for the ordinal level, where it depends on all. */
  within: Float64Array;
}

/** Sum over ordered pairs of a unit's values of their squared difference, over (values - 1). */
export function withinPattern(data: Pairable, p: number, scores: Float64Array): number {
  const from = data.starts[p] ?? 0;
  const to = data.starts[p + 1] ?? 0;
  if (to - from < 2) return 0;
  const size = data.sizes[p] ?? 0;
  let sum = 0;
  for (let k = from; k < to; k += 1) {
    sum += (data.counts[k] ?? 0) * (scores[data.codes[k] ?? 0] ?? 0);
  }
  const centre = sum / size;
  let squares = 0;
  for (let k = from; k < to; k += 1) {
    const gap = (scores[data.codes[k] ?? 0] ?? 0) - centre;
    squares += (data.counts[k] ?? 0) * gap * gap;
  }
  return (2 * size * squares) / (size - 1);
}

function withinByPairs(data: Pairable, p: number, level: "nominal" | "ratio"): number {
  const to = data.starts[p + 1] ?? 0;
  let sum = 0;
  for (let k = data.starts[p] ?? 0; k < to; k += 1) {
    for (let j = k + 1; j < to; j += 1) {
      const a = data.values[data.codes[k] ?? 0] ?? 0;
      const b = data.values[data.codes[j] ?? 0] ?? 0;
      sum += (data.counts[k] ?? 0) * (data.counts[j] ?? 0) * squaredDifference(level, a, b);
    }
  }
  return (2 * sum) / ((data.sizes[p] ?? 0) - 1);
}

/** Keeps the patterns that can be paired. */
export function pairable(patterns: CountPatterns, level: Level): Pairable {
  const kept = [...patterns.sizes.keys()].filter((p) => (patterns.sizes[p] ?? 0) >= 2);
  const starts = new Uint32Array(kept.length + 1);
  const codes: number[] = [];
  const counts: number[] = [];
  for (const [index, p] of kept.entries()) {
    for (let k = patterns.starts[p] ?? 0; k < (patterns.starts[p + 1] ?? 0); k += 1) {
      codes.push(patterns.codes[k] ?? 0);
      counts.push(patterns.counts[k] ?? 0);
    }
    starts[index + 1] = codes.length;
  }
  const multiplicity = Float64Array.from(kept, (p) => patterns.multiplicity[p] ?? 0);
  const data: Pairable = {
    level,
    values: patterns.categories,
    starts,
    codes: Uint32Array.from(codes),
    counts: Float64Array.from(counts),
    sizes: Float64Array.from(kept, (p) => patterns.sizes[p] ?? 0),
    multiplicity,
    units: multiplicity.reduce((sum, times) => sum + times, 0),
    within: new Float64Array(level === "ordinal" ? 0 : kept.length),
  };
  for (let p = 0; p < data.within.length; p += 1) {
    data.within[p] =
      level === "nominal" || level === "ratio"
        ? withinByPairs(data, p, level)
        : withinPattern(data, p, data.values);
  }
  return data;
}

/** Why alpha does not exist for these data, or undefined where it does. */
export function reasonAgainst(data: Pairable, raters: number): Reason | undefined {
  if (data.units === 0) return raters === 1 ? "one_rater" : "no_pairable_units";
  if (data.level === "ratio" && data.codes.some((code) => (data.values[code] ?? 0) < 0)) {
    return "negative_values";
  }
  return data.codes.every((code) => code === data.codes[0]) ? "single_category" : undefined;
}
