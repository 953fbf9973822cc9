import { logOnePlusExp, logistic } from "../logit/logistic.ts";

/** log P(lower < η + logistic noise ≤ upper), without loss of digits in the tails. */
export function logIntervalProbability(lower: number, upper: number, eta: number): number {
  const above = upper === Infinity ? 0 : -logOnePlusExp(eta - upper);
  const below = lower === -Infinity ? 0 : -logOnePlusExp(lower - eta);
  const width = upper - lower;
  return above + below + (width === Infinity ? 0 : Math.log(-Math.expm1(-width)));
}

export interface IntervalDerivatives {
  /** By η: of the log-probability, minus of that again, and of the last. */
  slope: number;
  curvature: number;
  bend: number;
}

/** Derivatives by η; the curvature is never negative. */
export function intervalDerivatives(
  lower: number,
  upper: number,
  eta: number,
): IntervalDerivatives {
  const above = logistic(upper - eta);
  const below = logistic(lower - eta);
  const fromAbove = above * (1 - above);
  const fromBelow = below * (1 - below);
  return {
    slope: above + below - 1,
    curvature: fromAbove + fromBelow,
    bend: fromAbove * (2 * above - 1) + fromBelow * (2 * below - 1),
  };
}

/** Derivatives of the log-probability, of its slope and of its curvature by one of the thresholds. */
export function thresholdDerivatives(
  lower: number,
  upper: number,
  eta: number,
): { lower: readonly [number, number, number]; upper: readonly [number, number, number] } {
  const above = logistic(upper - eta);
  const below = logistic(lower - eta);
  const open = upper === Infinity || lower === -Infinity ? 1 : -Math.expm1(lower - upper);
  const fromAbove = above * (1 - above);
  const fromBelow = below * (1 - below);
  return {
    lower: [-below / (above * open), fromBelow, fromBelow * (1 - 2 * below)],
    upper: [
      logistic(eta - upper) / (logistic(eta - lower) * open),
      fromAbove,
      fromAbove * (1 - 2 * above),
    ],
  };
}
