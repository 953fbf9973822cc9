import type { Grouping } from "../../clustering/two-way-clusters.ts";
import { choleskyFactor, choleskyInverse } from "../../linear-algebra/cholesky.ts";
import type { Reason } from "../../result.ts";
import { minimise } from "../optimisation/minimise.ts";
import { numericHessian } from "../optimisation/numeric-hessian.ts";
import { fitCumulativeLogit, type OrdinalData } from "../ordinal/cumulative-logit.ts";
import { intervalDerivatives, logIntervalProbability } from "../ordinal/interval-likelihood.ts";
import {
  type ScaleShape,
  thresholdCount,
  thresholdsAround,
  thresholdsFrom,
} from "../ordinal/symmetric-thresholds.ts";
import { crossedObstacle, crossedStructure } from "./crossed-structure.ts";
import { type RowLikelihood, laplaceLogLikelihood } from "./laplace.ts";

export interface CrossedOrdinalFit {
  effect: number;
  standardError: number;
  side: { value: number; standardError: number } | null;
  thresholds: { a: number; b: number };
  shape: ScaleShape;
  /** Standard deviations of the random intercepts on the logit scale. */
  deviations: { rater: number; unit: number };
  logLikelihood: number;
}

export type CrossedOrdinalResult = { fit: CrossedOrdinalFit } | { fit: null; reason: Reason };

/** The likelihood of scores whose thresholds are known. */
const scoresBetween =
  (lowers: Float64Array, uppers: Float64Array): RowLikelihood =>
  (predictors, slopes, curvatures) => {
    let total = 0;
    for (let i = 0; i < predictors.length; i += 1) {
      const eta = predictors[i] ?? 0;
      const lower = lowers[i] ?? 0;
      const upper = uppers[i] ?? 0;
      total += logIntervalProbability(lower, upper, eta);
      const { slope, curvature } = intervalDerivatives(lower, upper, eta);
      slopes[i] = slope;
      curvatures[i] = curvature;
    }
    return total;
  };

/**
 * The symmetric cumulative logit with crossed random intercepts of rater and unit, by Laplace's
 * approximation (as clmm of the R package ordinal); errors from the numerical Hessian of all parameters.
 */
export function fitCrossedCumulativeModel(
  data: OrdinalData & { rater: Grouping; unit: Grouping },
): CrossedOrdinalResult {
  const { scores, position, rater, unit } = data;
  const obstacle = crossedObstacle(rater, unit);
  if (obstacle !== null) return { fit: null, reason: obstacle };
  const plain = fitCumulativeLogit(data);
  if (plain.fit === null) return plain;
  const { shape } = plain.fit;
  const n = scores.length;
  const structure = crossedStructure(rater, unit);
  const modes = {
    few: new Float64Array(structure.few.count),
    many: new Float64Array(structure.many.count),
  };
  const sideAt = 3 + thresholdCount(shape);
  const minusLog = (x: Float64Array): number => {
    const thresholds = thresholdsFrom(shape, x.subarray(3));
    const lowers = new Float64Array(n);
    const uppers = new Float64Array(n);
    const fixed = new Float64Array(n);
    for (let i = 0; i < n; i += 1) {
      const [lower, upper] = thresholdsAround(shape, thresholds, scores[i] ?? 0);
      lowers[i] = lower;
      uppers[i] = upper;
      fixed[i] = (x[2] ?? 0) + (x[sideAt] ?? 0) * (position?.[i] ?? 0);
    }
    const likelihood = scoresBetween(lowers, uppers);
    const [first, second] = [Math.abs(x[0] ?? 0), Math.abs(x[1] ?? 0)];
    const [fewScale, manyScale] = structure.firstIsFew ? [first, second] : [second, first];
    return -laplaceLogLikelihood({ structure, likelihood, fixed, fewScale, manyScale }, modes);
  };
  const best = minimise(minusLog, [0.5, 0.5, ...plain.fit.parameters]);
  if (best.point.some((x) => Math.abs(x) > 25)) return { fit: null, reason: "separation" };
  if (!best.converged) return { fit: null, reason: "not_converged" };
  const m = best.point.length;
  const factor = choleskyFactor(numericHessian(minusLog, best.point), m);
  if (factor === null) return { fit: null, reason: "not_identified" };
  const covariance = choleskyInverse(factor, m);
  const errorAt = (i: number): number => Math.sqrt(covariance[i * m + i] ?? 0);
  return {
    fit: {
      effect: best.point[2] ?? 0,
      standardError: errorAt(2),
      side:
        position === undefined
          ? null
          : { value: best.point[sideAt] ?? 0, standardError: errorAt(sideAt) },
      thresholds: thresholdsFrom(shape, best.point.subarray(3)),
      shape,
      deviations: { rater: Math.abs(best.point[0] ?? 0), unit: Math.abs(best.point[1] ?? 0) },
      logLikelihood: -best.value,
    },
  };
}
