import type { Tails } from "./incomplete-beta.ts";

/**
 * The u at which the lower tail is `lower` (and the upper one `upper` = 1 - lower, given beside it so that
 * a small tail keeps its digits). `tails` is increasing in its lower part; `slope` is d lower / du.
 * Newton's method on the logarithm of the smaller tail, inside a bracket that only shrinks.
 */
export function solveTail(
  lower: number,
  upper: number,
  start: number,
  tails: (u: number) => Tails,
  slope: (u: number) => number,
): number {
  const useLower = lower <= upper;
  const goal = Math.log(useLower ? lower : upper);
  /** Increasing in u, zero at the solution. */
  const excess = (at: Tails): number =>
    useLower ? Math.log(at.lower) - goal : goal - Math.log(at.upper);
  let low = start;
  let high = start;
  for (let step = 1; excess(tails(low)) > 0 && low > -1e4; step *= 2) low -= step;
  for (let step = 1; excess(tails(high)) < 0 && high < 1e4; step *= 2) high += step;
  let u = Math.min(Math.max(start, low), high);
  for (let n = 0; n < 300; n += 1) {
    const at = tails(u);
    const gap = excess(at);
    if (gap === 0) return u;
    if (gap < 0) low = u;
    else high = u;
    const newton = u - (gap * (useLower ? at.lower : at.upper)) / slope(u);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - u) <= 2e-16 * Math.max(1, Math.abs(u))) return next;
    u = next;
  }
  return u;
}
