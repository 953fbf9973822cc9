import { studentTTwoSided } from "../../distributions/student-t.ts";
import { choleskyFactor, choleskySolve } from "../../linear-algebra/cholesky.ts";
import { dot } from "../../linear-algebra/products.ts";
import type { Reason } from "../../result.ts";
import { minimise } from "../optimisation/minimise.ts";
import { numericObjective } from "../optimisation/objective.ts";
import { numericGradient, numericHessian } from "../optimisation/numeric-hessian.ts";
import { crossedObstacle } from "./crossed-structure.ts";
import { type CrossedData, type RemlCriterion, remlCriterion } from "./reml-criterion.ts";

export interface FixedEffect {
  value: number;
  standardError: number;
  /** Satterthwaite's. */
  degreesOfFreedom: number;
  statistic: number;
  pValue: number;
}

export interface CrossedLinearFit {
  fixed: readonly FixedEffect[];
  /** Variance components; 0 is a proper answer, the boundary of what they can be. */
  variances: { rater: number; unit: number; residual: number };
  /** −2 log restricted likelihood. */
  criterion: number;
}

export type CrossedLinearResult = { fit: CrossedLinearFit } | { fit: null; reason: Reason };

/** −2 log restricted likelihood with the residual variance at its best value for these scales. */
function profiled(criterion: RemlCriterion, df: number): (scales: Float64Array) => number {
  return (scales) => {
    const point = criterion(Math.abs(scales[0] ?? 0), Math.abs(scales[1] ?? 0));
    if (point === null || !(point.penalized > 0)) return Infinity;
    return point.logDeterminants + df * (1 + Math.log((2 * Math.PI * point.penalized) / df));
  };
}

/**
 * Degrees of freedom of each fixed effect after Satterthwaite: 2 v² / (gᵀ A g), v its variance, g the
 * derivatives of v and A the covariance of the variance parameters (Kuznetsova, Brockhoff and Christensen
 * 2017, J. Stat. Softw. 82(13)). A scale of 0 has derivative 0 and drops out.
 */
function satterthwaite(
  criterion: RemlCriterion,
  scales: readonly [number, number],
  sigma: number,
  df: number,
  count: number,
): number[] {
  const free = [0, 1].filter((i) => (scales[i] ?? 0) > 1e-4);
  const at = Float64Array.from([...free.map((i) => scales[i] ?? 0), sigma]);
  const expand = (x: Float64Array): [number, number, number] => {
    const full: [number, number, number] = [0, 0, x[free.length] ?? sigma];
    for (const [position, i] of free.entries()) full[i] = Math.abs(x[position] ?? 0);
    return full;
  };
  const deviance = (x: Float64Array): number => {
    const [first, second, s] = expand(x);
    const point = criterion(first, second);
    if (point === null) return Infinity;
    return point.logDeterminants + df * Math.log(2 * Math.PI * s * s) + point.penalized / (s * s);
  };
  const m = at.length;
  const factor = choleskyFactor(numericHessian(deviance, at, 1e-3), m);
  return Array.from({ length: count }, (_, j) => {
    const varianceOf = (x: Float64Array): number => {
      const [first, second, s] = expand(x);
      return (criterion(first, second)?.unscaledCovariance[j * count + j] ?? Number.NaN) * s * s;
    };
    if (factor === null) return df;
    const gradient = numericGradient(varianceOf, at);
    const spread = 2 * dot(gradient, choleskySolve(factor, m, gradient));
    return (2 * varianceOf(at) ** 2) / spread;
  });
}

/**
 * The linear mixed model y = X β + rater + unit + error with crossed random intercepts, by restricted
 * maximum likelihood. The confirmatory companion of the two-way clustered mean: it also says how much raters
 * and units vary. `zero_variance` where the fixed effects leave nothing to explain.
 */
export function fitCrossedLinearModel(data: CrossedData): CrossedLinearResult {
  const n = data.y.length;
  const p = data.columns.length;
  const df = n - p;
  if (df < 2) return { fit: null, reason: "no_data" };
  const obstacle = crossedObstacle(data.rater, data.unit);
  if (obstacle !== null) return { fit: null, reason: obstacle };
  if (data.rater.count >= n || data.unit.count >= n) return { fit: null, reason: "not_identified" };
  const criterion = remlCriterion(data);
  const flat = criterion(0, 0);
  if (flat === null) return { fit: null, reason: "not_identified" };
  if (flat.penalized <= 1e-12 * dot(data.y, data.y)) return { fit: null, reason: "zero_variance" };
  const objective = profiled(criterion, df);
  const best = minimise(numericObjective(objective), [0.5, 0.5]);
  const scaleOf = (i: number): number => {
    const scale = Math.abs(best.point[i] ?? 0);
    const without = best.point.slice();
    without[i] = 0;
    return scale < 0.02 && objective(without) <= best.value + 1e-8 ? 0 : scale;
  };
  const scales: [number, number] = [scaleOf(0), scaleOf(1)];
  const point = criterion(...scales);
  if (point === null || !best.converged) return { fit: null, reason: "not_converged" };
  const residual = point.penalized / df;
  if (Math.max(...scales) > 1e4) return { fit: null, reason: "zero_variance" };
  const degrees = satterthwaite(criterion, scales, Math.sqrt(residual), df, p);
  const fixed = Array.from(point.coefficients, (value, j): FixedEffect => {
    const standardError = Math.sqrt(residual * (point.unscaledCovariance[j * p + j] ?? 0));
    const statistic = value / standardError;
    const degreesOfFreedom = degrees[j] ?? df;
    const pValue = studentTTwoSided(statistic, degreesOfFreedom);
    return { value, standardError, degreesOfFreedom, statistic, pValue };
  });
  const [rater, unit] = scales.map((scale) => scale * scale * residual);
  return {
    fit: {
      fixed,
      variances: { rater: rater ?? 0, unit: unit ?? 0, residual },
      criterion: objective(Float64Array.from(scales)),
    },
  };
}
