import type { Tails } from "./incomplete-beta.ts";
import { logGamma } from "./log-gamma.ts";
import { normalUpperTail } from "./normal.ts";

/**
 * The trapezoidal sum of an all-positive f over the whole line: out from the largest point found until
 * nothing is added. For an analytic f that falls off on both sides it converges exponentially.
 */
function integrate(f: (v: number) => number, step: number): number {
  let peak = 0;
  let best = f(0);
  for (let k = -400; k <= 400; k += 1) {
    const v = k * step * 4;
    const value = f(v);
    if (value > best) {
      best = value;
      peak = v;
    }
  }
  if (best === 0) return 0;
  let sum = best;
  for (const direction of [-step, step]) {
    for (let k = 1; k < 100_000; k += 1) {
      const value = f(peak + k * direction);
      sum += value;
      if (value < sum * 1e-18) break;
    }
  }
  return sum * step;
}

/** Both tails of the noncentral t distribution, by integrating the normal tail over log(s / sigma). */
function noncentralTTails(t: number, df: number, ncp: number): Tails {
  const half = df / 2;
  const constant = Math.LN2 + half * Math.log(half) - logGamma(half);
  /** Density of v = log sqrt(chi-square / df). */
  const density = (v: number): number => Math.exp(constant + df * v - half * Math.exp(2 * v));
  /** Beyond every number there is no tail to ask for: what weighs nothing counts nothing. */
  const weighed = (v: number, tail: (v: number) => number): number => {
    const weight = density(v);
    return weight === 0 ? 0 : weight * tail(v);
  };
  const step = Math.min(0.05, 0.15 / Math.sqrt(df));
  return {
    lower: integrate((v) => weighed(v, (at) => normalUpperTail(ncp - t * Math.exp(at))), step),
    upper: integrate((v) => weighed(v, (at) => normalUpperTail(t * Math.exp(at) - ncp)), step),
  };
}

/** P(T <= t) for noncentral t with df > 0 and noncentrality ncp. */
export const noncentralTCdf = (t: number, df: number, ncp: number): number =>
  Math.min(1, noncentralTTails(t, df, ncp).lower);

/** P(T > t) for noncentral t, computed as such. */
export const noncentralTUpperTail = (t: number, df: number, ncp: number): number =>
  Math.min(1, noncentralTTails(t, df, ncp).upper);
