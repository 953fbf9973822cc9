import { logGamma } from "../distributions/log-gamma.ts";
import type { Generator } from "./generator.ts";

/** Walks the distribution function from 0; for n p below 10. */
function byInversion(random: Generator, n: number, p: number): number {
  const odds = p / (1 - p);
  const start = Math.exp(n * Math.log1p(-p));
  for (;;) {
    let left = random.uniform();
    let probability = start;
    for (let k = 0; k <= n; k += 1) {
      if (left < probability) return k;
      left -= probability;
      probability *= ((n - k) / (k + 1)) * odds;
    }
    // Rounding left a sliver above the last step: draw again.
  }
}

/** Transformed rejection (BTRS) of Hörmann (1993), JSCS 46:101; for n p of 10 and more, p <= 1/2. */
function byRejection(random: Generator, n: number, p: number): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const squeeze = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const logOdds = Math.log(p / (1 - p));
  const mode = Math.floor((n + 1) * p);
  const atMode = logGamma(mode + 1) + logGamma(n - mode + 1);
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + centre);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || k > n) continue;
    const bound = atMode - logGamma(k + 1) - logGamma(n - k + 1) + (k - mode) * logOdds;
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= bound) return k;
  }
}

/** One binomial count of n trials with probability p; exact, at a cost that does not grow with n. */
export function drawBinomial(random: Generator, n: number, p: number): number {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - drawBinomial(random, n, 1 - p);
  return n * p < 10 ? byInversion(random, n, p) : byRejection(random, n, p);
}
