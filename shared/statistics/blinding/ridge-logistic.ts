import { choleskyFactor, choleskySolve } from "../linear-algebra/cholesky.ts";
import { logistic, logOnePlusExp } from "../models/logit/logistic.ts";

/** Rows to learn from: a design with the constant as its first column, row-major, and what each row is. */
export interface LabelledRows {
  design: Float64Array;
  columns: number;
  /** 1 or 0 for each row. */
  labels: ArrayLike<number>;
}

/** Minus the penalised log-likelihood, with its gradient and Hessian. */
function evaluate({ design, columns: p, labels }: LabelledRows, beta: Float64Array, ridge: number) {
  const gradient = beta.map((value, j) => (j === 0 ? 0 : ridge * value));
  const hessian = new Float64Array(p * p);
  for (let j = 1; j < p; j += 1) hessian[j * p + j] = ridge;
  let loss = beta.reduce((sum, value, j) => sum + (j === 0 ? 0 : (ridge * value * value) / 2), 0);
  for (let i = 0; i < labels.length; i += 1) {
    const row = i * p;
    let eta = 0;
    for (let j = 0; j < p; j += 1) eta += (design[row + j] ?? 0) * (beta[j] ?? 0);
    const label = labels[i] ?? 0;
    const probability = logistic(eta);
    const weight = probability * (1 - probability);
    loss += logOnePlusExp(eta) - label * eta;
    for (let j = 0; j < p; j += 1) {
      const x = design[row + j] ?? 0;
      if (x === 0) continue;
      gradient[j] = (gradient[j] ?? 0) + x * (probability - label);
      for (let k = 0; k <= j; k += 1) {
        const at = j * p + k;
        hessian[at] = (hessian[at] ?? 0) + weight * x * (design[row + k] ?? 0);
      }
    }
  }
  for (let j = 0; j < p; j += 1) {
    for (let k = 0; k < j; k += 1) hessian[k * p + j] = hessian[j * p + k] ?? 0;
  }
  return { loss, gradient, hessian };
}

/**
 * Coefficients of a logistic regression with half of `ridge` times their squares as a penalty, the constant
 * free (Hoerl and Kennard 1970; le Cessie and van Houwelingen 1992). Unlike the unpenalised fit it exists
 * where columns repeat each other or tell the labels without fail. Null where all labels are equal.
 */
export function fitRidgeLogistic(rows: LabelledRows, ridge: number): Float64Array | null {
  const p = rows.columns;
  let ones = 0;
  for (let i = 0; i < rows.labels.length; i += 1) ones += rows.labels[i] ?? 0;
  if (ones === 0 || ones === rows.labels.length) return null;
  let beta = new Float64Array(p);
  let point = evaluate(rows, beta, ridge);
  for (let iteration = 0; iteration < 50; iteration += 1) {
    const factor = choleskyFactor(point.hessian, p);
    if (factor === null) return beta;
    const step = choleskySolve(factor, p, point.gradient);
    let scale = 1;
    let next = beta;
    let nextPoint = point;
    for (let halvings = 0; halvings < 20; halvings += 1) {
      next = beta.map((value, j) => value - scale * (step[j] ?? 0));
      nextPoint = evaluate(rows, next, ridge);
      if (nextPoint.loss <= point.loss + 1e-12 * Math.abs(point.loss)) break;
      scale /= 2;
    }
    const moved = step.reduce((most, value) => Math.max(most, Math.abs(scale * value)), 0);
    beta = next;
    point = nextPoint;
    if (moved < 1e-6) break;
  }
  return beta;
}
