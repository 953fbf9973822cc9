import { binomialCdf, binomialUpperTail } from "../distributions/binomial.ts";

export interface SignTestPower {
  /** Rejects at this many wins or fewer; -1 if no outcome is extreme enough. */
  criticalLow: number;
  /** Rejects at this many wins or more. */
  criticalHigh: number;
  power: number;
  /** The true chance of rejecting where there is no preference: at most alpha. */
  size: number;
}

/** Exact power of the two-sided sign test on n decisive choices won with probability p. */
export function signTestPower(n: number, p: number, alpha = 0.05): SignTestPower {
  let criticalLow = -1;
  while (criticalLow + 1 < n / 2 && 2 * binomialCdf(criticalLow + 1, n, 0.5) <= alpha) {
    criticalLow += 1;
  }
  const criticalHigh = n - criticalLow;
  const rejecting = (win: number): number =>
    binomialCdf(criticalLow, n, win) + binomialUpperTail(criticalHigh, n, win);
  return { criticalLow, criticalHigh, power: rejecting(p), size: rejecting(0.5) };
}
