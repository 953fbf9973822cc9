import { logGamma } from "../distributions/log-gamma.ts";
import { alwaysValid, type AlwaysValid } from "./always-valid.ts";

/**
 * Always-valid inference on the chance behind values of 0 and 1, by mixing over a uniform prior: the
 * evidence against p is B(1 + S, 1 + n - S) / (p^S (1 - p)^(n - S)). Robbins (1970), Ann Math Stat
 * 41:1397; Johari et al. (2022), Operations Research 70:1806.
 */
export function betaBinomialMonitor(
  values: readonly number[],
  at: readonly number[],
  alpha = 0.05,
): AlwaysValid[] {
  if (values.some((value) => value !== 0 && value !== 1)) {
    throw new RangeError("The beta-binomial monitor is for values of 0 and 1");
  }
  const wins = [0];
  for (const value of values) wins.push((wins.at(-1) ?? 0) + value);
  const logEvidence = (n: number, p: number): number => {
    const won = wins[n] ?? 0;
    const lost = n - won;
    const likelihood =
      (won === 0 ? 0 : won * Math.log(p)) + (lost === 0 ? 0 : lost * Math.log1p(-p));
    return logGamma(1 + won) + logGamma(1 + lost) - logGamma(2 + n) - likelihood;
  };
  const atHalf = values.map((_, index) => logEvidence(index + 1, 0.5));
  return alwaysValid(at, alpha, values, atHalf, logEvidence);
}
