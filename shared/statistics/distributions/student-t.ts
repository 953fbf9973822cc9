import { betaLogitQuantile } from "./beta.ts";
import { betaTails } from "./incomplete-beta.ts";
import { normalQuantile } from "./normal-quantile.ts";
import { normalUpperTail } from "./normal.ts";

/** P(|T| > |t|) with df > 0 degrees of freedom (Infinity gives the normal distribution). */
export function studentTTwoSided(t: number, df: number): number {
  if (df > 1e12) return 2 * normalUpperTail(Math.abs(t));
  if (Math.abs(t) === Infinity) return 0;
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

/** The quantile of Student's t, 0 <= p <= 1, df > 0. */
export function studentTQuantile(p: number, df: number): number {
  if (df > 1e12) return normalQuantile(p);
  if (p === 0.5) return 0;
  const smaller = Math.min(p, 1 - p);
  const u = betaLogitQuantile(2 * Math.abs(p - 0.5), 2 * smaller, 0.5, df / 2);
  const size = Math.sqrt(df) * Math.exp(u / 2);
  return p < 0.5 ? -size : size;
}
