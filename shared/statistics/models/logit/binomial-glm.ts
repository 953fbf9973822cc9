import { choleskyFactor, choleskyInverse, choleskySolve } from "../../linear-algebra/cholesky.ts";
import type { Reason } from "../../result.ts";
import { logOnePlusExp, logistic } from "./logistic.ts";

/** Rows of a binomial regression: `successes[i]` of `trials[i]`, predicted by row i of the design. */
export interface BinomialData {
  /** rows × columns, row-major, the constant included as a column of ones. */
  design: Float64Array;
  columns: number;
  /** Need not be whole: an error rate times its nominal number of prompts will do. */
  successes: ArrayLike<number>;
  trials: ArrayLike<number>;
}

export interface BinomialFit {
  coefficients: Float64Array;
  /** Inverse information, columns × columns: right if all judgments are independent. */
  covariance: Float64Array;
  /** Fitted probability of each row. */
  fitted: Float64Array;
  /** Without the binomial coefficients, so that it does not depend on how rows are grouped. */
  logLikelihood: number;
  iterations: number;
}

export type BinomialResult = { fit: BinomialFit } | { fit: null; reason: Reason };

interface Point {
  logLikelihood: number;
  gradient: Float64Array;
  information: Float64Array;
  fitted: Float64Array;
}

function evaluate(data: BinomialData, beta: Float64Array): Point {
  const { design, columns: p } = data;
  const n = data.trials.length;
  const gradient = new Float64Array(p);
  const information = new Float64Array(p * p);
  const fitted = new Float64Array(n);
  let logLikelihood = 0;
  for (let i = 0; i < n; i += 1) {
    const row = i * p;
    let eta = 0;
    for (let j = 0; j < p; j += 1) eta += (design[row + j] ?? 0) * (beta[j] ?? 0);
    const probability = logistic(eta);
    fitted[i] = probability;
    const trials = data.trials[i] ?? 0;
    const successes = data.successes[i] ?? 0;
    if (trials === 0) continue;
    logLikelihood += successes * eta - trials * logOnePlusExp(eta);
    // Not successes − trials × probability: that is exactly 0 near 1, and separation would look like success.
    const complement = logistic(-eta);
    const residual = successes * complement - (trials - successes) * probability;
    const weight = trials * probability * complement;
    for (let j = 0; j < p; j += 1) {
      const x = design[row + j] ?? 0;
      if (x === 0) continue;
      gradient[j] = (gradient[j] ?? 0) + x * residual;
      for (let k = 0; k <= j; k += 1) {
        const at = j * p + k;
        information[at] = (information[at] ?? 0) + weight * x * (design[row + k] ?? 0);
      }
    }
  }
  for (let j = 0; j < p; j += 1) {
    for (let k = 0; k < j; k += 1) information[k * p + j] = information[j * p + k] ?? 0;
  }
  return { logLikelihood, gradient, information, fitted };
}

/**
 * Logistic regression by maximum likelihood (Newton's method, which for this link is iteratively reweighted
 * least squares; McCullagh and Nelder 1989). `separation` where a combination of columns predicts outcomes
 * perfectly, so that a coefficient runs to infinity; `not_identified` where columns repeat each other.
 */
export function fitBinomialGlm(data: BinomialData): BinomialResult {
  const p = data.columns;
  let total = 0;
  for (let i = 0; i < data.trials.length; i += 1) total += data.trials[i] ?? 0;
  if (total === 0) return { fit: null, reason: "no_data" };
  let beta = new Float64Array(p);
  let point = evaluate(data, beta);
  if (choleskyFactor(point.information, p, 1e-11) === null) {
    return { fit: null, reason: "not_identified" };
  }
  for (let iterations = 1; iterations <= 60; iterations += 1) {
    const factor = choleskyFactor(point.information, p, 1e-13);
    if (factor === null) return { fit: null, reason: "separation" };
    const step = choleskySolve(factor, p, point.gradient);
    let scale = 1;
    let next = beta;
    let nextPoint = point;
    // A full step almost always helps; halving guards the rest.
    for (let halvings = 0; halvings < 30; halvings += 1) {
      next = beta.map((value, j) => value + scale * (step[j] ?? 0));
      nextPoint = evaluate(data, next);
      if (nextPoint.logLikelihood >= point.logLikelihood - 1e-10 * Math.abs(point.logLikelihood)) {
        break;
      }
      scale /= 2;
    }
    const moved = step.reduce(
      (most, s, j) => Math.max(most, Math.abs(s) / (1 + Math.abs(next[j] ?? 0))),
      0,
    );
    beta = next;
    point = nextPoint;
    if (beta.some((value) => Math.abs(value) > 1e3)) return { fit: null, reason: "separation" };
    if (moved > 1e-10) continue;
    const last = choleskyFactor(point.information, p, 1e-13);
    if (last === null) return { fit: null, reason: "separation" };
    const { fitted, logLikelihood } = point;
    const covariance = choleskyInverse(last, p);
    return { fit: { coefficients: beta, covariance, fitted, logLikelihood, iterations } };
  }
  // Newton's method moves on by about one unit a step for ever only if a maximum does not exist.
  return { fit: null, reason: "separation" };
}
