import { choleskyFactor, choleskyInverse, choleskySolve } from "../../linear-algebra/cholesky.ts";
import type { Reason } from "../../result.ts";
import { minimise } from "../optimisation/minimise.ts";
import { numericObjective } from "../optimisation/objective.ts";
import { numericGradient, numericHessian } from "../optimisation/numeric-hessian.ts";
import { logIntervalProbability } from "./interval-likelihood.ts";
import {
  type ScaleShape,
  scaleShape,
  startingThresholds,
  thresholdCount,
  thresholdsAround,
  thresholdsFrom,
} from "./symmetric-thresholds.ts";

export interface OrdinalData {
  /** −2 … 2, above 0 where the treatment was preferred. */
  scores: ArrayLike<number>;
  /** +½ where the treatment was shown first, −½ where second; left out, no side effect is fitted. */
  position?: ArrayLike<number>;
}

export interface OrdinalFit {
  /** Logit by which the treatment is favoured, with its standard error. */
  effect: number;
  standardError: number;
  side: { value: number; standardError: number } | null;
  thresholds: { a: number; b: number };
  shape: ScaleShape;
  logLikelihood: number;
  /** effect, then threshold parameters, then side; their covariance has the same order. */
  parameters: Float64Array;
}

export type OrdinalResult = { fit: OrdinalFit } | { fit: null; reason: Reason };

/** Why no maximum exists, or null: there must be losses and wins, or at least ties beside one of them. */
function ordinalObstacle(scores: ArrayLike<number>): Reason | null {
  const all = Array.from(scores);
  if (all.length === 0) return "no_data";
  const wins = all.some((score) => score > 0);
  const losses = all.some((score) => score < 0);
  if (!wins && !losses) return "no_decisive";
  return wins && losses ? null : "separation";
}

/** Judgments with the same score and position, counted. */
function cellsOf({ scores, position }: OrdinalData): { score: number; at: number; n: number }[] {
  const cells = new Map<string, { score: number; at: number; n: number }>();
  for (let i = 0; i < scores.length; i += 1) {
    const score = scores[i] ?? 0;
    const at = position?.[i] ?? 0;
    const key = `${score} ${at}`;
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, { score, at, n: 1 });
    else cell.n += 1;
  }
  return [...cells.values()];
}

/**
 * The cumulative logit model of graded preferences with thresholds symmetric about no effect, by maximum
 * likelihood; errors from the Hessian, as if judgments were independent. Uses the degree ("much",
 * "slightly") that the win rate ignores; assumes that sides of the scale are used alike.
 */
export function fitCumulativeLogit(data: OrdinalData): OrdinalResult {
  const obstacle = ordinalObstacle(data.scores);
  if (obstacle !== null) return { fit: null, reason: obstacle };
  const shape = scaleShape(data.scores);
  const extra = thresholdCount(shape);
  const cells = cellsOf(data);
  const withSide = data.position !== undefined;
  if (withSide && new Set(cells.map((cell) => cell.at)).size < 2) {
    return { fit: null, reason: "not_identified" };
  }
  const minusLog = (x: Float64Array): number => {
    const thresholds = thresholdsFrom(shape, x.subarray(1));
    const side = withSide ? (x[1 + extra] ?? 0) : 0;
    let total = 0;
    for (const { score, at, n } of cells) {
      const [lower, upper] = thresholdsAround(shape, thresholds, score);
      total -= n * logIntervalProbability(lower, upper, (x[0] ?? 0) + side * at);
    }
    return total;
  };
  const start = [0, ...startingThresholds(shape, data.scores), ...(withSide ? [0] : [])];
  const best = minimise(numericObjective(minusLog), start);
  if (best.point.some((x) => Math.abs(x) > 15)) return { fit: null, reason: "separation" };
  const m = start.length;
  const factor = choleskyFactor(numericHessian(minusLog, best.point), m);
  if (factor === null || !best.converged) return { fit: null, reason: "not_converged" };
  const polish = choleskySolve(factor, m, numericGradient(minusLog, best.point));
  const parameters = best.point.map((x, i) => x - (polish[i] ?? 0));
  const covariance = choleskyInverse(factor, m);
  const last = m - 1;
  return {
    fit: {
      effect: parameters[0] ?? 0,
      standardError: Math.sqrt(covariance[0] ?? 0),
      side: withSide
        ? {
            value: parameters[last] ?? 0,
            standardError: Math.sqrt(covariance[last * m + last] ?? 0),
          }
        : null,
      thresholds: thresholdsFrom(shape, parameters.subarray(1)),
      shape,
      logLikelihood: -minusLog(parameters),
      parameters,
    },
  };
}
