import type { Grouping } from "../../clustering/two-way-clusters.ts";
import { dot } from "../../linear-algebra/products.ts";
import type { Reason } from "../../result.ts";
import { type OrdinalData, fitCumulativeLogit } from "../ordinal/cumulative-logit.ts";
import {
  intervalDerivatives,
  logIntervalProbability,
  thresholdDerivatives,
} from "../ordinal/interval-likelihood.ts";
import {
  type ScaleShape,
  thresholdCount,
  thresholdSlopes,
  thresholdsAround,
  thresholdsFrom,
} from "../ordinal/symmetric-thresholds.ts";
import { crossedObstacle, crossedStructure } from "./crossed-structure.ts";
import type { LaplaceSlopes } from "./laplace-slopes.ts";
import type { LaplaceMode, RowLikelihood } from "./laplace.ts";
import { maximiseCrossed } from "./maximise-crossed.ts";

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
  (predictors, { slopes, curvatures, bends }) => {
    let total = 0;
    for (let i = 0; i < predictors.length; i += 1) {
      const eta = predictors[i] ?? 0;
      const lower = lowers[i] ?? 0;
      const upper = uppers[i] ?? 0;
      total += logIntervalProbability(lower, upper, eta);
      const { slope, curvature, bend } = intervalDerivatives(lower, upper, eta);
      slopes[i] = slope;
      curvatures[i] = curvature;
      bends[i] = bend;
    }
    return total;
  };

/** The derivative of the Laplace log-likelihood by each threshold parameter. */
function thresholdGradient(
  shape: ScaleShape,
  parameters: Float64Array,
  scores: ArrayLike<number>,
  mode: LaplaceMode,
  slopes: LaplaceSlopes,
): number[] {
  const thresholds = thresholdsFrom(shape, parameters);
  const gradient = Array.from({ length: thresholdCount(shape) }, () => 0);
  const known = new Map(
    [-2, -1, 0, 1, 2].map((score) => [
      score,
      {
        bounds: thresholdsAround(shape, thresholds, score),
        by: thresholdSlopes(shape, parameters, score),
      },
    ]),
  );
  for (let i = 0; i < scores.length; i += 1) {
    const row = known.get(scores[i] ?? 0);
    if (row === undefined) continue;
    const [lower, upper] = row.bounds;
    const derivatives = thresholdDerivatives(lower, upper, mode.predictors[i] ?? 0);
    const total = ([value, slope, curvature]: readonly [number, number, number]): number =>
      value - ((slopes.curvature[i] ?? 0) * curvature + (slopes.slope[i] ?? 0) * slope) / 2;
    const [fromLower, fromUpper] = [total(derivatives.lower), total(derivatives.upper)];
    for (let k = 0; k < gradient.length; k += 1) {
      const moved = fromLower * (row.by.lower[k] ?? 0) + fromUpper * (row.by.upper[k] ?? 0);
      gradient[k] = (gradient[k] ?? 0) + moved;
    }
  }
  return gradient;
}

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
  const sideAt = 1 + thresholdCount(shape);
  const result = maximiseCrossed(
    {
      structure: crossedStructure(rater, unit),
      rowsAt: (parameters) => {
        const thresholds = thresholdsFrom(shape, parameters.subarray(1));
        const lowers = new Float64Array(n);
        const uppers = new Float64Array(n);
        const fixed = new Float64Array(n);
        for (let i = 0; i < n; i += 1) {
          const [lower, upper] = thresholdsAround(shape, thresholds, scores[i] ?? 0);
          lowers[i] = lower;
          uppers[i] = upper;
          fixed[i] = (parameters[0] ?? 0) + (parameters[sideAt] ?? 0) * (position?.[i] ?? 0);
        }
        return { fixed, likelihood: scoresBetween(lowers, uppers) };
      },
      slopesAt: (parameters, mode, slopes) => [
        slopes.predictor.reduce((sum, x) => sum + x, 0),
        ...thresholdGradient(shape, parameters.subarray(1), scores, mode, slopes),
        ...(position === undefined ? [] : [dot(slopes.predictor, position)]),
      ],
    },
    [...plain.fit.parameters],
    0.5,
  );
  if (result.maximum === null) return { fit: null, reason: result.reason };
  const { scales, parameters, standardErrors, logLikelihood } = result.maximum;
  return {
    fit: {
      effect: parameters[0] ?? 0,
      standardError: standardErrors[0] ?? 0,
      side:
        position === undefined
          ? null
          : { value: parameters[sideAt] ?? 0, standardError: standardErrors[sideAt] ?? 0 },
      thresholds: thresholdsFrom(shape, parameters.subarray(1)),
      shape,
      deviations: { rater: scales.first, unit: scales.second },
      logLikelihood,
    },
  };
}
