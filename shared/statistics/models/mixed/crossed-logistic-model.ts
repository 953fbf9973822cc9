import type { Grouping } from "../../clustering/two-way-clusters.ts";
import { dot } from "../../linear-algebra/products.ts";
import type { Reason } from "../../result.ts";
import { fitBinomialGlm } from "../logit/binomial-glm.ts";
import { crossedObstacle, crossedStructure } from "./crossed-structure.ts";
import type { RowLikelihood } from "./laplace.ts";
import { maximiseCrossed } from "./maximise-crossed.ts";

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
  (predictors, { slopes, curvatures, bends }) => {
    let total = 0;
    for (let i = 0; i < predictors.length; i += 1) {
      const eta = predictors[i] ?? 0;
      const e = Math.exp(-Math.abs(eta));
      const larger = 1 / (1 + e);
      const p = eta >= 0 ? larger : e * larger;
      const outcome = y[i] ?? 0;
      total += outcome * eta - Math.max(0, eta) - Math.log1p(e);
      slopes[i] = outcome - p;
      curvatures[i] = e * larger * larger;
      bends[i] = e * larger * larger * (1 - 2 * p);
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
  const likelihood = bernoulli(y);
  const result = maximiseCrossed(
    {
      structure: crossedStructure(rater, unit),
      rowsAt: (parameters) => {
        const fixed = new Float64Array(n);
        for (const [j, column] of columns.entries()) {
          const beta = parameters[j] ?? 0;
          for (let i = 0; i < n; i += 1) fixed[i] = (fixed[i] ?? 0) + beta * (column[i] ?? 0);
        }
        return { fixed, likelihood };
      },
      slopesAt: (_, __, slopes) => columns.map((column) => dot(slopes.predictor, column)),
    },
    [...plain.fit.coefficients],
    0.7,
  );
  if (result.maximum === null) return { fit: null, reason: result.reason };
  const { scales, parameters, standardErrors, logLikelihood } = result.maximum;
  return {
    fit: {
      coefficients: [...parameters],
      standardErrors: [...standardErrors],
      deviations: { rater: scales.first, unit: scales.second },
      logLikelihood,
    },
  };
}
