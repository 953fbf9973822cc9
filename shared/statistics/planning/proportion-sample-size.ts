import { normalQuantile } from "../distributions/normal-quantile.ts";
import { normalCdf } from "../distributions/normal.ts";
import { findRoot } from "../summary/find-root.ts";

/** Cohen's h, the difference of two proportions on the arcsine scale. Cohen (1988), ch. 6. */
export const cohenH = (p1: number, p2: number): number =>
  2 * Math.asin(Math.sqrt(p1)) - 2 * Math.asin(Math.sqrt(p2));

/**
 * Independent trials (not rounded up) for a two-sided test of one proportion against `null` with the power
 * asked for, by the arcsine approximation. Infinity where there is no effect.
 */
export function oneProportionSampleSize(
  p: number,
  power: number,
  alpha = 0.05,
  nullValue = 0.5,
): number {
  const h = Math.abs(cohenH(p, nullValue));
  if (h === 0) return Infinity;
  const z = -normalQuantile(alpha / 2);
  const reached = (root: number): number => normalCdf(h * root - z) + normalCdf(-h * root - z);
  return findRoot((root) => reached(root) - power, 0, (z + 40) / h) ** 2;
}

/** Independent subjects per arm (not rounded up) for a two-sided test that two proportions differ. */
export function twoProportionsSampleSize(
  p1: number,
  p2: number,
  power: number,
  alpha = 0.05,
): number {
  if (p1 === p2) return Infinity;
  const middle = (p1 + p2) / 2;
  const root =
    -normalQuantile(alpha / 2) * Math.sqrt(2 * middle * (1 - middle)) +
    normalQuantile(power) * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
  return (root / (p1 - p2)) ** 2;
}
