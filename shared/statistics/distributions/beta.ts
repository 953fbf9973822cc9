import { betaTails, regularizedBeta } from "./incomplete-beta.ts";
import { realBinomialDensity } from "./saddle-point.ts";
import { solveTail } from "./solve-tail.ts";

/** P(X <= x) of the beta distribution, a, b > 0. */
export const betaCdf = (x: number, a: number, b: number): number => regularizedBeta(x, a, b);

/** A point of the unit interval and its complement, from the logit. */
const at = (u: number): readonly [number, number] => [
  1 / (1 + Math.exp(-u)),
  1 / (1 + Math.exp(u)),
];

/**
 * log(x / (1 - x)) at the quantile with these two tails (both given: lower + upper = 1). On this scale
 * neither end of the unit interval loses digits.
 */
export function betaLogitQuantile(lower: number, upper: number, a: number, b: number): number {
  if (lower <= 0) return -Infinity;
  if (upper <= 0) return Infinity;
  return solveTail(
    lower,
    upper,
    Math.log(a / b),
    (u) => {
      const [x, y] = at(u);
      return betaTails(x, y, a, b);
    },
    (u) => {
      const [x, y] = at(u);
      return (realBinomialDensity(a, b, x, y) * a * b) / (a + b);
    },
  );
}

/** The quantile of the beta distribution, 0 <= p <= 1, a, b > 0. */
export const betaQuantile = (p: number, a: number, b: number): number =>
  1 / (1 + Math.exp(-betaLogitQuantile(p, 1 - p, a, b)));
