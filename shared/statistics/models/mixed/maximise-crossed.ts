import { choleskyFactor, choleskyInverse } from "../../linear-algebra/cholesky.ts";
import type { Reason } from "../../result.ts";
import { minimise } from "../optimisation/minimise.ts";
import { hessianOfGradient } from "../optimisation/numeric-hessian.ts";
import type { Evaluation } from "../optimisation/objective.ts";
import type { CrossedStructure } from "./crossed-structure.ts";
import { type LaplaceSlopes, laplaceSlopes } from "./laplace-slopes.ts";
import type { Effects } from "./crossed-system.ts";
import { type LaplaceMode, type RowLikelihood, laplaceMode } from "./laplace.ts";

/** A likelihood whose parameters, all but the two scales, set rows' fixed predictors or the rows' own law. */
export interface CrossedLikelihood {
  structure: CrossedStructure;
  /** The fixed predictors and the likelihood of rows at these parameters. */
  rowsAt: (parameters: Float64Array) => { fixed: Float64Array; likelihood: RowLikelihood };
  /** The derivative of the Laplace log-likelihood by each of these parameters. */
  slopesAt: (
    parameters: Float64Array,
    mode: LaplaceMode,
    slopes: LaplaceSlopes,
  ) => readonly number[];
}

export interface CrossedMaximum {
  scales: { first: number; second: number };
  parameters: Float64Array;
  /** Standard errors of `parameters`, from the Hessian of all parameters, scales among them. */
  standardErrors: Float64Array;
  logLikelihood: number;
}

/**
 * The maximum of a Laplace log-likelihood over both scales and all other parameters. It is even in each
 * scale, so that their sign is free and 0 is a stationary point, not a wall.
 */
export function maximiseCrossed(
  { structure, rowsAt, slopesAt }: CrossedLikelihood,
  start: readonly number[],
  startScale: number,
): { maximum: CrossedMaximum } | { maximum: null; reason: Reason } {
  let near: Effects = {
    few: new Float64Array(structure.few.count),
    many: new Float64Array(structure.many.count),
  };
  const objective = (x: Float64Array): Evaluation => {
    const [first, second] = [Math.abs(x[0] ?? 0), Math.abs(x[1] ?? 0)];
    const [fewScale, manyScale] = structure.firstIsFew ? [first, second] : [second, first];
    const parameters = x.slice(2);
    const problem = { structure, ...rowsAt(parameters), fewScale, manyScale };
    const mode = laplaceMode(problem, near);
    if (mode === null) return { value: Infinity, gradient: () => x.map(() => 0) };
    near = mode.effects;
    const gradient = (): Float64Array => {
      const slopes = laplaceSlopes(problem, mode);
      const [one, two] = structure.firstIsFew
        ? [slopes.fewScale, slopes.manyScale]
        : [slopes.manyScale, slopes.fewScale];
      const scales = [Math.sign(x[0] ?? 0) * one, Math.sign(x[1] ?? 0) * two];
      return Float64Array.from([...scales, ...slopesAt(parameters, mode, slopes)], (d) => -d);
    };
    return { value: -mode.logLikelihood, gradient };
  };
  const best = minimise(objective, [startScale, startScale, ...start]);
  if (best.point.some((x) => Math.abs(x) > 25)) return { maximum: null, reason: "separation" };
  if (!best.converged) return { maximum: null, reason: "not_converged" };
  const m = best.point.length;
  const hessian = hessianOfGradient((x) => objective(x).gradient(), best.point);
  const factor = choleskyFactor(hessian, m);
  if (factor === null) return { maximum: null, reason: "not_identified" };
  const covariance = choleskyInverse(factor, m);
  return {
    maximum: {
      scales: { first: Math.abs(best.point[0] ?? 0), second: Math.abs(best.point[1] ?? 0) },
      parameters: best.point.slice(2),
      standardErrors: Float64Array.from({ length: m - 2 }, (_, j) =>
        Math.sqrt(covariance[(j + 2) * m + j + 2] ?? 0),
      ),
      logLikelihood: -best.value,
    },
  };
}
