import type { CrossedStructure } from "./crossed-structure.ts";
import { type Effects, crossedSystem } from "./crossed-system.ts";

/**
 * The log-likelihood of each row given its linear predictor: returns the sum, and fills the first derivative
 * and minus the second. Must be concave in the predictor.
 */
export type RowLikelihood = (
  predictors: Float64Array,
  slopes: Float64Array,
  curvatures: Float64Array,
) => number;

export interface LaplaceProblem {
  structure: CrossedStructure;
  likelihood: RowLikelihood;
  /** The fixed part of each row's predictor. */
  fixed: Float64Array;
  fewScale: number;
  manyScale: number;
}

const sumOfSquares = (values: Float64Array): number => {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
};

/** The predictors of all rows with these standardised random effects. */
function predictorsAt(problem: LaplaceProblem, effects: Effects): Float64Array {
  const { structure, fixed, fewScale, manyScale } = problem;
  const { few, many } = structure;
  return fixed.map(
    (value, row) =>
      value +
      fewScale * (effects.few[few.codes[row] ?? 0] ?? 0) +
      manyScale * (effects.many[many.codes[row] ?? 0] ?? 0),
  );
}

/** The longest of the halved steps that does not lower the value; null where none is. */
function climb(
  from: Effects,
  step: Effects,
  value: number,
  penalized: (at: Effects) => number,
): { effects: Effects; value: number } | null {
  for (let scale = 1; scale > 1e-9; scale /= 2) {
    const by = scale;
    const effects = {
      few: from.few.map((x, i) => x + by * (step.few[i] ?? 0)),
      many: from.many.map((x, j) => x + by * (step.many[j] ?? 0)),
    };
    const reached = penalized(effects);
    if (reached >= value - 1e-12 * Math.abs(value)) return { effects, value: reached };
  }
  return null;
}

/**
 * The marginal log-likelihood of two crossed random intercepts by Laplace's approximation: the joint
 * log-likelihood at its mode less half the log determinant there (lme4 and ordinal with one quadrature
 * point). The mode is found by Newton's method from `start`, which is overwritten, so that the next call
 * near by begins where this one ended. −Infinity where no mode is reached.
 */
export function laplaceLogLikelihood(problem: LaplaceProblem, start: Effects): number {
  const { structure, likelihood, fewScale, manyScale } = problem;
  const { few, many, cellOf } = structure;
  const rows = problem.fixed.length;
  const slopes = new Float64Array(rows);
  const curvatures = new Float64Array(rows);
  const weights = new Float64Array(structure.cellFew.length);
  let effects = start;
  const penalized = (at: Effects): number =>
    likelihood(predictorsAt(problem, at), slopes, curvatures) -
    (sumOfSquares(at.few) + sumOfSquares(at.many)) / 2;
  let value = penalized(effects);
  if (!Number.isFinite(value)) {
    effects = { few: new Float64Array(few.count), many: new Float64Array(many.count) };
    value = penalized(effects);
  }
  for (let iteration = 0; iteration < 100; iteration += 1) {
    weights.fill(0);
    const gradient = { few: effects.few.map((x) => -x), many: effects.many.map((x) => -x) };
    for (let row = 0; row < rows; row += 1) {
      const slope = slopes[row] ?? 0;
      const cell = cellOf[row] ?? 0;
      const i = few.codes[row] ?? 0;
      const j = many.codes[row] ?? 0;
      weights[cell] = (weights[cell] ?? 0) + (curvatures[row] ?? 0);
      gradient.few[i] = (gradient.few[i] ?? 0) + fewScale * slope;
      gradient.many[j] = (gradient.many[j] ?? 0) + manyScale * slope;
    }
    const system = crossedSystem(structure, weights, fewScale, manyScale);
    if (system === null) return -Infinity;
    const step = system.solve(gradient);
    let decrement = 0;
    for (const [i, x] of gradient.few.entries()) decrement += x * (step.few[i] ?? 0);
    for (const [j, x] of gradient.many.entries()) decrement += x * (step.many[j] ?? 0);
    // The determinant is not at its best there, so an error in the mode shows in it undiminished.
    if (decrement < 1e-18 || iteration === 99) {
      start.few.set(effects.few);
      start.many.set(effects.many);
      return decrement < 1e-6 ? value - system.logDeterminant / 2 : -Infinity;
    }
    const accepted = climb(effects, step, value, penalized);
    if (accepted === null) return -Infinity;
    effects = accepted.effects;
    value = accepted.value;
  }
  return -Infinity;
}
