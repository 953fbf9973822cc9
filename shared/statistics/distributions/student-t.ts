import { betaLogitQuantile } from "./beta.ts";
import { betaTails } from "./incomplete-beta.ts";
import { normalQuantile } from "./normal-quantile.ts";
import { normalDensity, normalUpperTail } from "./normal.ts";
import { solveTail } from "./solve-tail.ts";

/** From here on the normal deviate is exact to double precision. */
const manyDegrees = 5000;

/**
 * The normal deviate with the tail of t, for many degrees of freedom, where the incomplete beta function has
 * to subtract nearly equal numbers. Hill (1970), Algorithm 395, Commun. ACM 13:617.
 */
function deviateOf(t: number, df: number): number {
  const a = df - 0.5;
  const b = 48 * a * a;
  const y = a * Math.log1p((t * t) / df);
  const tail = (((-0.4 * y - 3.3) * y - 24) * y - 85.5) / (0.8 * y * y + 100 + b);
  return ((tail + y + 3) / b + 1) * Math.sqrt(y);
}

/** P(|T| > |t|) with df > 0 degrees of freedom (Infinity gives the normal distribution). */
export function studentTTwoSided(t: number, df: number): number {
  if (df > 1e12) return 2 * normalUpperTail(Math.abs(t));
  if (Math.abs(t) === Infinity) return 0;
  if (df > manyDegrees) return 2 * normalUpperTail(deviateOf(t, df));
  const ratio = (t * t) / df;
  return betaTails(ratio / (1 + ratio), 1 / (1 + ratio), 0.5, df / 2).upper;
}

/** P(T > t), computed as such. */
export function studentTUpperTail(t: number, df: number): number {
  const half = studentTTwoSided(t, df) / 2;
  return t >= 0 ? half : 1 - half;
}

/** P(T <= t). */
export const studentTCdf = (t: number, df: number): number => studentTUpperTail(-t, df);

/** The t above which `tail` < 1/2 lies, for many degrees of freedom; solved on the logarithm of t. */
function quantileOfMany(tail: number, df: number): number {
  const start = Math.log(-normalQuantile(tail));
  const solution = solveTail(
    1 - 2 * tail,
    2 * tail,
    start,
    (u) => {
      const upper = studentTTwoSided(Math.exp(u), df);
      return { lower: 1 - upper, upper };
    },
    // The slope need not be exact, only near: that of the normal distribution is.
    (u) => 2 * normalDensity(Math.exp(u)) * Math.exp(u),
  );
  return Math.exp(solution);
}

/** The quantile of Student's t, 0 <= p <= 1, df > 0. */
export function studentTQuantile(p: number, df: number): number {
  if (df > 1e12) return normalQuantile(p);
  if (p === 0.5) return 0;
  const smaller = Math.min(p, 1 - p);
  if (df > manyDegrees && smaller < 0.4) {
    const size = quantileOfMany(smaller, df);
    return p < 0.5 ? -size : size;
  }
  const u = betaLogitQuantile(2 * Math.abs(p - 0.5), 2 * smaller, 0.5, df / 2);
  const size = Math.sqrt(df) * Math.exp(u / 2);
  return p < 0.5 ? -size : size;
}
