import { type Grouping } from "../../clustering/two-way-clusters.ts";
import { choleskyFactor, choleskyInverse } from "../../linear-algebra/cholesky.ts";
import type { Reason } from "../../result.ts";
import { fitBinomialGlm } from "../logit/binomial-glm.ts";
import { logOnePlusExp, logistic } from "../logit/logistic.ts";
import { minimise } from "../optimisation/minimise.ts";
import { numericHessian } from "../optimisation/numeric-hessian.ts";
import { crossedObstacle, crossedStructure } from "./crossed-structure.ts";
import { type RowLikelihood, laplaceLogLikelihood } from "./laplace.ts";

export interface CrossedBinaryData {
  /** 0 or 1. */
  y: Float64Array;
  columns: readonly Float64Array[];
  rater: Grouping;
  unit: Grouping;
}

export interface CrossedMixedFit {
  coefficients: readonly number[];
  standardErrors: readonly number[];
  /** Standard deviations of the random intercepts on the logit scale. */
  deviations: { rater: number; unit: number };
  logLikelihood: number;
}

export type CrossedMixedResult = { fit: CrossedMixedFit } | { fit: null; reason: Reason };

/** The Bernoulli log-likelihood with logit link. */
const bernoulli =
  (y: Float64Array): RowLikelihood =>
  (predictors, slopes, curvatures) => {
    let total = 0;
    for (let i = 0; i < predictors.length; i += 1) {
      const eta = predictors[i] ?? 0;
      const p = logistic(eta);
      const outcome = y[i] ?? 0;
      total += outcome * eta - logOnePlusExp(eta);
      slopes[i] = outcome - p;
      curvatures[i] = p * (1 - p);
    }
    return total;
  };

/**
 * Logistic regression with crossed random intercepts of rater and unit, by Laplace's approximation (as lme4
 * with nAGQ = 1); standard errors from the numerical Hessian of all parameters. Wald tests of it are too
 * optimistic below some twenty raters: refer them to t with min(raters, units) − 1 degrees of freedom. A
 * deviation of 0 is a proper answer.
 */
export function fitCrossedLogisticModel(data: CrossedBinaryData): CrossedMixedResult {
  const { y, columns, rater, unit } = data;
  const n = y.length;
  const p = columns.length;
  const obstacle = crossedObstacle(rater, unit);
  if (obstacle !== null) return { fit: null, reason: obstacle };
  const design = new Float64Array(n * p);
  for (const [j, column] of columns.entries()) {
    for (let i = 0; i < n; i += 1) design[i * p + j] = column[i] ?? 0;
  }
  const plain = fitBinomialGlm({ design, columns: p, successes: y, trials: y.map(() => 1) });
  if (plain.fit === null) return plain;
  const structure = crossedStructure(rater, unit);
  const likelihood = bernoulli(y);
  const modes = {
    few: new Float64Array(structure.few.count),
    many: new Float64Array(structure.many.count),
  };
  const minusLog = (x: Float64Array): number => {
    const fixed = new Float64Array(n);
    for (const [j, column] of columns.entries()) {
      const beta = x[2 + j] ?? 0;
      for (let i = 0; i < n; i += 1) fixed[i] = (fixed[i] ?? 0) + beta * (column[i] ?? 0);
    }
    // Even in both scales, so their sign is free and 0 is a stationary point, not a wall.
    const [first, second] = [Math.abs(x[0] ?? 0), Math.abs(x[1] ?? 0)];
    const [fewScale, manyScale] = structure.firstIsFew ? [first, second] : [second, first];
    return -laplaceLogLikelihood({ structure, likelihood, fixed, fewScale, manyScale }, modes);
  };
  const best = minimise(minusLog, [0.7, 0.7, ...plain.fit.coefficients]);
  if (best.point.some((x) => Math.abs(x) > 25)) return { fit: null, reason: "separation" };
  if (!best.converged) return { fit: null, reason: "not_converged" };
  const m = 2 + p;
  const factor = choleskyFactor(numericHessian(minusLog, best.point), m);
  if (factor === null) return { fit: null, reason: "not_identified" };
  const covariance = choleskyInverse(factor, m);
  return {
    fit: {
      coefficients: Array.from(best.point.subarray(2)),
      standardErrors: columns.map((_, j) => Math.sqrt(covariance[(2 + j) * m + 2 + j] ?? 0)),
      deviations: { rater: Math.abs(best.point[0] ?? 0), unit: Math.abs(best.point[1] ?? 0) },
      logLikelihood: -best.value,
    },
  };
}
