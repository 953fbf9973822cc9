import type { Interval } from "../result.ts";
import { predictableStakes } from "./betting.ts";

/**
 * The predictable empirical-Bernstein confidence sequence for a mean of values in [0, 1], cut to [0, 1], at
 * each moment of `at`. Closed form, wider than betting. Waudby-Smith and Ramdas (2024), theorem 2.
 */
export function empiricalBernstein(
  values: readonly number[],
  at: readonly number[],
  alpha = 0.05,
): Interval[] {
  const stakes = predictableStakes(values, alpha);
  let [total, weights, weighted, penalty] = [0, 0, 0, 0];
  const found: Interval[] = [];
  for (const [index, value] of values.entries()) {
    const stake = Math.min(stakes[index] ?? 0, 0.5);
    const before = (0.5 + total) / (index + 1);
    penalty += (value - before) ** 2 * (-Math.log1p(-stake) - stake);
    total += value;
    weights += stake;
    weighted += stake * value;
    if (!at.includes(index + 1)) continue;
    const centre = weighted / weights;
    const reach = (Math.log(2 / alpha) + penalty) / weights;
    found.push([Math.max(0, centre - reach), Math.min(1, centre + reach)]);
  }
  return found;
}
