import { type TestedEstimate, twoWayTested } from "../../clustering/tested-estimate.ts";
import type { TwoWayClusters } from "../../clustering/two-way-clusters.ts";
import { normalQuantile } from "../../distributions/normal-quantile.ts";
import { normalUpperTail } from "../../distributions/normal.ts";
import { quadraticForm } from "../../linear-algebra/products.ts";
import type { Interval } from "../../result.ts";
import type { BinomialData, BinomialFit } from "./binomial-glm.ts";
import { logistic } from "./logistic.ts";
import { combinationInfluence } from "./robust-variance.ts";

export interface AverageMarginalEffect {
  /** Mean of P(outcome | on) − P(outcome | off), as a share (× 100 for percentage points). */
  value: number;
  /** By the delta method, judgments taken as independent (as the paper did). */
  classical: { standardError: number; interval: Interval; pValue: number };
  /** The same with judgments clustered by rater and unit; null where clusters are not given. */
  clustered: TestedEstimate | null;
}

export interface Counterfactual {
  /** Designs of the same rows with the condition switched on and off. */
  on: Float64Array;
  off: Float64Array;
  /** Rows averaged over; all where left out. */
  include?: (row: number) => boolean;
}

/**
 * The average marginal effect of a condition in a logistic regression: every row is predicted with the
 * condition on and off, all else as it was, and the differences are averaged with the rows' trials as
 * weights. Unlike the coefficient it is in percentage points, and does not change with what else predicts.
 */
export function averageMarginalEffect(
  data: BinomialData,
  fit: BinomialFit,
  { on, off, include = () => true }: Counterfactual,
  clusters?: TwoWayClusters,
): AverageMarginalEffect | null {
  const p = data.columns;
  const gradient = new Float64Array(p);
  let value = 0;
  let weight = 0;
  for (let row = 0; row < data.trials.length; row += 1) {
    if (!include(row)) continue;
    const trials = data.trials[row] ?? 0;
    let [etaOn, etaOff] = [0, 0];
    for (let j = 0; j < p; j += 1) {
      etaOn += (on[row * p + j] ?? 0) * (fit.coefficients[j] ?? 0);
      etaOff += (off[row * p + j] ?? 0) * (fit.coefficients[j] ?? 0);
    }
    const [first, second] = [logistic(etaOn), logistic(etaOff)];
    weight += trials;
    value += trials * (first - second);
    const [slopeOn, slopeOff] = [first * (1 - first) * trials, second * (1 - second) * trials];
    for (let j = 0; j < p; j += 1) {
      const change = slopeOn * (on[row * p + j] ?? 0) - slopeOff * (off[row * p + j] ?? 0);
      gradient[j] = (gradient[j] ?? 0) + change;
    }
  }
  if (weight === 0) return null;
  const mean = value / weight;
  const direction = gradient.map((x) => x / weight);
  const standardError = Math.sqrt(quadraticForm(fit.covariance, direction));
  const half = normalQuantile(0.975) * standardError;
  const influence = combinationInfluence(data, fit, direction);
  return {
    value: mean,
    classical: {
      standardError,
      interval: [mean - half, mean + half],
      pValue: 2 * normalUpperTail(Math.abs(mean) / standardError),
    },
    clustered:
      clusters === undefined
        ? null
        : twoWayTested(mean, influence, clusters, { nullValue: 0, range: [-1, 1] }),
  };
}
