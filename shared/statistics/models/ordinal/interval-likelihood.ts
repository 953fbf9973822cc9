import { logOnePlusExp, logistic } from "../logit/logistic.ts";

/** log P(lower < η + logistic noise ≤ upper), without loss of digits in the tails. */
export function logIntervalProbability(lower: number, upper: number, eta: number): number {
  const above = upper === Infinity ? 0 : -logOnePlusExp(eta - upper);
  const below = lower === -Infinity ? 0 : -logOnePlusExp(lower - eta);
  const width = upper - lower;
  return above + below + (width === Infinity ? 0 : Math.log(-Math.expm1(-width)));
}

/** Its derivative by η, and minus the second one (never negative). */
export function intervalDerivatives(
  lower: number,
  upper: number,
  eta: number,
): { slope: number; curvature: number } {
  const above = logistic(upper - eta);
  const below = logistic(lower - eta);
  return {
    slope: above + below - 1,
    curvature: above * (1 - above) + below * (1 - below),
  };
}
