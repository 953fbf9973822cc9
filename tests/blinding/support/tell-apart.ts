import { areaUnderCurve } from "../../../shared/statistics/blinding/area-under-curve.ts";
import { chiSquareUpperTail } from "../../../shared/statistics/distributions/chi-square.ts";

const scores = (values: readonly number[]) => ({
  scores: Float64Array.from(values),
  clusters: values.map((_, index) => index),
});

/** How well a number tells two groups apart: 0.5 not at all, 0 or 1 without fail. */
export function areaOf(one: readonly number[], other: readonly number[]): number {
  return areaUnderCurve(scores(one), scores(other)).value ?? Number.NaN;
}

/**
 * The two-sample Kolmogorov–Smirnov test: Kolmogorov's limiting distribution with the correction of
 * Stephens (1970), J Roy Stat Soc B 32:115. Ties make it say too little rather than too much.
 */
export function kolmogorovSmirnov(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [one, other].map((values) => values.toSorted((x, y) => x - y));
  if (a === undefined || b === undefined) return 1;
  let [i, j, widest] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const at = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    while (i < a.length && a[i] === at) i += 1;
    while (j < b.length && b[j] === at) j += 1;
    widest = Math.max(widest, Math.abs(i / a.length - j / b.length));
  }
  const size = Math.sqrt((a.length * b.length) / (a.length + b.length));
  const distance = (size + 0.12 + 0.11 / size) * widest;
  if (distance < 0.2) return 1;
  let p = 0;
  for (let k = 1; k <= 100; k += 1)
    p += 2 * (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k * k * distance * distance);
  return Math.min(1, Math.max(0, p));
}

/** Whether groups get either of two equal chances: the p value of a chi-square test. */
export function evenlySplit(groups: ReadonlyMap<number, { left: number; all: number }>): number {
  let sum = 0;
  for (const { left, all } of groups.values()) sum += (left - all / 2) ** 2 / (all / 4);
  return chiSquareUpperTail(sum, groups.size);
}

export const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};
