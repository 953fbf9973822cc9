import type { TwoWayClusters } from "../../clustering/two-way-clusters.ts";
import { type TwoWayVariance, twoWayVariance } from "../../clustering/two-way-variance.ts";
import { multiply } from "../../linear-algebra/products.ts";
import type { BinomialData, BinomialFit } from "./binomial-glm.ts";

/**
 * How much each row moves a linear combination of the coefficients (weights, one a column): the weights
 * times inverse information times the row's score.
 */
export function combinationInfluence(
  data: BinomialData,
  fit: BinomialFit,
  weights: ArrayLike<number>,
): Float64Array {
  const { design, columns: p } = data;
  const direction = multiply(fit.covariance, Float64Array.from(weights));
  return fit.fitted.map((probability, i) => {
    let along = 0;
    for (let j = 0; j < p; j += 1) along += (design[i * p + j] ?? 0) * (direction[j] ?? 0);
    return along * ((data.successes[i] ?? 0) - (data.trials[i] ?? 0) * probability);
  });
}

/**
 * The two-way cluster-robust variance of a linear combination of logit coefficients: the sandwich with
 * clusters of raters, of units, less both (Cameron, Gelbach and Miller 2011), G/(G − 1) on each part.
 */
export const combinationVariance = (
  data: BinomialData,
  fit: BinomialFit,
  weights: ArrayLike<number>,
  clusters: TwoWayClusters,
): TwoWayVariance => twoWayVariance(combinationInfluence(data, fit, weights), clusters);
