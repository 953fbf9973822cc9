import { logGamma } from "./log-gamma.ts";

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

const logChoose = (n: number, k: number): number => -Math.log(n + 1) - logBeta(n - k + 1, k + 1);

/**
 * P(X >= k) of n trials whose common chance is itself drawn from a beta distribution with parameters a, b > 0:
 * what is to be expected of n more after a - 1 successes and b - 1 failures. Skellam (1948), JRSS-B 10:257.
 */
export function betaBinomialUpperTail(k: number, n: number, { a, b }: { a: number; b: number }) {
  if (k <= 0) return 1;
  let sum = 0;
  for (let each = k; each <= n; each += 1)
    sum += Math.exp(logChoose(n, each) + logBeta(each + a, n - each + b) - logBeta(a, b));
  return Math.min(1, sum);
}
