import { betaLogitQuantile } from "./beta.ts";
import { betaTails, type Tails } from "./incomplete-beta.ts";

function fTails(x: number, d1: number, d2: number): Tails {
  if (x === Infinity) return { lower: 1, upper: 0 };
  const ratio = (d1 * Math.max(0, x)) / d2;
  return betaTails(ratio / (1 + ratio), 1 / (1 + ratio), d1 / 2, d2 / 2);
}

/** P(F <= x) with d1 and d2 degrees of freedom, both > 0 and not necessarily whole. */
export const fCdf = (x: number, d1: number, d2: number): number => fTails(x, d1, d2).lower;

/** P(F > x), computed as such. */
export const fUpperTail = (x: number, d1: number, d2: number): number => fTails(x, d1, d2).upper;

/** The quantile of the F distribution, 0 <= p <= 1. */
export const fQuantile = (p: number, d1: number, d2: number): number =>
  (d2 / d1) * Math.exp(betaLogitQuantile(p, 1 - p, d1 / 2, d2 / 2));
