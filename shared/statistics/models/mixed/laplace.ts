import type { CrossedStructure } from "./crossed-structure.ts";
import { type CrossedSystem, type Effects, crossedSystem } from "./crossed-system.ts";

/** What each row's log-likelihood does as its linear predictor moves. */
export interface RowDerivatives {
  /** First derivative. */
  slopes: Float64Array;
  /** Minus the second derivative; never negative. */
  curvatures: Float64Array;
  /** The derivative of the curvature. */
  bends: Float64Array;
}

/** The log-likelihood of all rows at their predictors, concave in each; fills the derivatives. */
export type RowLikelihood = (predictors: Float64Array, derivatives: RowDerivatives) => number;

export interface LaplaceProblem {
  structure: CrossedStructure;
  likelihood: RowLikelihood;
  /** The fixed part of each row's predictor. */
  fixed: Float64Array;
  fewScale: number;
  manyScale: number;
}

/** The joint mode of the standardised random effects, with what derivatives of the likelihood need. */
export interface LaplaceMode extends RowDerivatives {
  logLikelihood: number;
  effects: Effects;
  predictors: Float64Array;
  system: CrossedSystem;
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
  const predictors = new Float64Array(fixed.length);
  for (let row = 0; row < fixed.length; row += 1) {
    predictors[row] =
      (fixed[row] ?? 0) +
      fewScale * (effects.few[few.codes[row] ?? 0] ?? 0) +
      manyScale * (effects.many[many.codes[row] ?? 0] ?? 0);
  }
  return predictors;
}

interface Position {
  effects: Effects;
  predictors: Float64Array;
  value: number;
}

/** Effects moved along a step, with the penalised log-likelihood there. */
function move(
  problem: LaplaceProblem,
  from: Effects,
  step: Effects,
  by: number,
  derivatives: RowDerivatives,
): Position {
  const effects = {
    few: from.few.map((x, i) => x + by * (step.few[i] ?? 0)),
    many: from.many.map((x, j) => x + by * (step.many[j] ?? 0)),
  };
  const predictors = predictorsAt(problem, effects);
  const penalty = (sumOfSquares(effects.few) + sumOfSquares(effects.many)) / 2;
  return { effects, predictors, value: problem.likelihood(predictors, derivatives) - penalty };
}

/** The longest of the halved steps that does not lower the value; null where none is. */
function climb(
  problem: LaplaceProblem,
  from: Position,
  step: Effects,
  derivatives: RowDerivatives,
): Position | null {
  for (let by = 1; by > 1e-9; by /= 2) {
    const reached = move(problem, from.effects, step, by, derivatives);
    if (reached.value >= from.value - 1e-12 * Math.abs(from.value)) return reached;
  }
  return null;
}

/**
 * The marginal log-likelihood of two crossed random intercepts by Laplace's approximation: the joint
 * log-likelihood at its mode less half the log determinant there (lme4 and ordinal with one quadrature
 * point). The mode is found by Newton's method from `start`. Null where none is reached.
 */
export function laplaceMode(problem: LaplaceProblem, start: Effects): LaplaceMode | null {
  const { structure, fewScale, manyScale } = problem;
  const { few, many, cellOf } = structure;
  const rows = problem.fixed.length;
  const derivatives: RowDerivatives = {
    slopes: new Float64Array(rows),
    curvatures: new Float64Array(rows),
    bends: new Float64Array(rows),
  };
  const { slopes, curvatures } = derivatives;
  const weights = new Float64Array(structure.cellFew.length);
  const none = { few: new Float64Array(few.count), many: new Float64Array(many.count) };
  let at = move(problem, start, none, 0, derivatives);
  if (!Number.isFinite(at.value)) at = move(problem, none, none, 0, derivatives);
  for (let iteration = 0; iteration < 100; iteration += 1) {
    weights.fill(0);
    const gradient = { few: at.effects.few.map((x) => -x), many: at.effects.many.map((x) => -x) };
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
    if (system === null) return null;
    const step = system.solve(gradient);
    let decrement = 0;
    for (let i = 0; i < few.count; i += 1) decrement += (gradient.few[i] ?? 0) * (step.few[i] ?? 0);
    for (let j = 0; j < many.count; j += 1) {
      decrement += (gradient.many[j] ?? 0) * (step.many[j] ?? 0);
    }
    // The determinant is not at its best there, so an error in the mode shows in it undiminished.
    if (decrement < 1e-18) {
      const logLikelihood = at.value - system.logDeterminant / 2;
      return {
        logLikelihood,
        effects: at.effects,
        predictors: at.predictors,
        system,
        ...derivatives,
      };
    }
    const next = climb(problem, at, step, derivatives);
    if (next === null) return null;
    at = next;
  }
  return null;
}
