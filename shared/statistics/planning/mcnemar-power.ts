import { binomialCdf, binomialProbability, binomialUpperTail } from "../distributions/binomial.ts";
import { normalQuantile } from "../distributions/normal-quantile.ts";

/**
 * Exact unconditional power of the exact two-sided McNemar test on n pairs, where a pair differs one way
 * with probability p10 and the other way with p01: summed over the number of pairs that differ.
 */
export function mcnemarExactPower(p10: number, p01: number, n: number, alpha = 0.05): number {
  const discordant = p10 + p01;
  let power = 0;
  let low = -1;
  for (let m = 0; m <= n; m += 1) {
    // The critical count moves up by one at most as m grows by one.
    while (low >= 0 && 2 * binomialCdf(low, m, 0.5) > alpha) low -= 1;
    while (low + 1 < m / 2 && 2 * binomialCdf(low + 1, m, 0.5) <= alpha) low += 1;
    if (low < 0) continue;
    const share = p10 / discordant;
    const rejecting = binomialCdf(low, m, share) + binomialUpperTail(m - low, m, share);
    power += binomialProbability(m, n, discordant) * rejecting;
  }
  return power;
}

/** Pairs (not rounded up) for McNemar's test. Connor (1987), Biometrics 43:207. */
export function mcnemarSampleSize(p10: number, p01: number, power: number, alpha = 0.05): number {
  const discordant = p10 + p01;
  const difference = p10 - p01;
  if (difference === 0) return Infinity;
  const root =
    -normalQuantile(alpha / 2) * Math.sqrt(discordant) +
    normalQuantile(power) * Math.sqrt(discordant - difference ** 2);
  return (root / difference) ** 2;
}
