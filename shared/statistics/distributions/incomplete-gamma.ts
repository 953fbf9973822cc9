import type { Tails } from "./incomplete-beta.ts";
import { realPoissonDensity } from "./saddle-point.ts";

/** Both tails of the gamma distribution with shape a > 0 at x, each computed as such. */
export function gammaTails(a: number, x: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  const front = realPoissonDensity(a, x);
  if (x < a + 1) {
    let term = 1;
    let sum = 1;
    for (let n = 1; n < 1_000_000 && term > sum * 1e-17; n += 1) {
      term *= x / (a + n);
      sum += term;
    }
    const lower = Math.min(1, front * sum);
    return { lower, upper: 1 - lower };
  }
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < 1_000_000; n += 1) {
    const an = -n * (n - a);
    b += 2;
    d = an * d + b;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = b + an / c;
    if (Math.abs(c) < tiny) c = tiny;
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < 2e-16) break;
  }
  // front holds gamma(a + 1); the upper tail divides by gamma(a).
  const upper = Math.min(1, front * a * value);
  return { lower: 1 - upper, upper };
}

/** The regularised lower incomplete gamma function P(a, x), a > 0, x >= 0. */
export const regularizedGamma = (a: number, x: number): number => gammaTails(a, x).lower;
