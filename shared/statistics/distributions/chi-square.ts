import { gammaTails } from "./incomplete-gamma.ts";
import { realPoissonDensity } from "./saddle-point.ts";
import { solveTail } from "./solve-tail.ts";

/** P(X > x) of the chi-square distribution with df > 0, computed as such. */
export const chiSquareUpperTail = (x: number, df: number): number =>
  gammaTails(df / 2, x / 2).upper;

/** The quantile of the chi-square distribution, 0 <= p <= 1, df > 0. */
export function chiSquareQuantile(p: number, df: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return Infinity;
  const shape = df / 2;
  const logHalf = solveTail(
    p,
    1 - p,
    Math.log(shape),
    (u) => gammaTails(shape, Math.exp(u)),
    (u) => shape * realPoissonDensity(shape, Math.exp(u)),
  );
  return 2 * Math.exp(logHalf);
}
