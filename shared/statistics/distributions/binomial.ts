import { betaTails } from "./incomplete-beta.ts";
import { realBinomialDensity } from "./saddle-point.ts";

/** P(X = k) for n trials with probability p; 0 for a k that cannot be. Loader (2000). */
export function binomialProbability(k: number, n: number, p: number): number {
  if (k < 0 || k > n || !Number.isInteger(k)) return 0;
  if (p <= 0) return k === 0 ? 1 : 0;
  if (p >= 1) return k === n ? 1 : 0;
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return Math.exp(n * Math.log(p));
  return realBinomialDensity(k, n - k, p, 1 - p);
}

/** P(X <= k). */
export function binomialCdf(k: number, n: number, p: number): number {
  const whole = Math.floor(k);
  if (whole < 0) return 0;
  if (whole >= n) return 1;
  return betaTails(p, 1 - p, whole + 1, n - whole).upper;
}

/** P(X >= k), computed as such. Note the equality: the observed count belongs to its own tail. */
export function binomialUpperTail(k: number, n: number, p: number): number {
  const whole = Math.ceil(k);
  if (whole <= 0) return 1;
  if (whole > n) return 0;
  return betaTails(p, 1 - p, whole, n - whole + 1).lower;
}
