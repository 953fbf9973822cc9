import type { LaplaceMode, LaplaceProblem } from "./laplace.ts";

/** How the Laplace log-likelihood answers to whatever moves rows or scales, the mode following. */
export interface LaplaceSlopes {
  /** Its derivative by each row's fixed predictor. */
  predictor: Float64Array;
  /** Minus twice its derivative by each row's curvature, and by each row's slope, predictor held. */
  curvature: Float64Array;
  slope: Float64Array;
  fewScale: number;
  manyScale: number;
}

/**
 * Exact derivatives of the Laplace log-likelihood at its mode, by one adjoint solve: the determinant depends
 * on curvatures, which depend on the mode, which depends on everything.
 */
export function laplaceSlopes(problem: LaplaceProblem, mode: LaplaceMode): LaplaceSlopes {
  const { structure, fewScale, manyScale } = problem;
  const { few, many, cellOf } = structure;
  const { slopes, curvatures, bends, effects, system } = mode;
  const rows = slopes.length;
  const inverse = system.cellInverse();
  const spread = new Float64Array(rows);
  const right = { few: new Float64Array(few.count), many: new Float64Array(many.count) };
  let [fewDirect, manyDirect] = [0, 0];
  for (let row = 0; row < rows; row += 1) {
    const cell = cellOf[row] ?? 0;
    const fewHalf = fewScale * (inverse.few[cell] ?? 0) + manyScale * (inverse.cross[cell] ?? 0);
    const manyHalf = fewScale * (inverse.cross[cell] ?? 0) + manyScale * (inverse.many[cell] ?? 0);
    const variance = fewScale * fewHalf + manyScale * manyHalf;
    spread[row] = variance;
    fewDirect += 2 * (curvatures[row] ?? 0) * fewHalf;
    manyDirect += 2 * (curvatures[row] ?? 0) * manyHalf;
    const bent = (bends[row] ?? 0) * variance;
    const i = few.codes[row] ?? 0;
    const j = many.codes[row] ?? 0;
    right.few[i] = (right.few[i] ?? 0) + fewScale * bent;
    right.many[j] = (right.many[j] ?? 0) + manyScale * bent;
  }
  const adjoint = system.solve(right);
  const predictor = new Float64Array(rows);
  const response = new Float64Array(rows);
  let [fewTotal, manyTotal] = [-fewDirect / 2, -manyDirect / 2];
  for (let row = 0; row < rows; row += 1) {
    const i = few.codes[row] ?? 0;
    const j = many.codes[row] ?? 0;
    const slope = slopes[row] ?? 0;
    const along = fewScale * (adjoint.few[i] ?? 0) + manyScale * (adjoint.many[j] ?? 0);
    response[row] = along;
    const bent = (bends[row] ?? 0) * (spread[row] ?? 0);
    const total = slope - (bent - along * (curvatures[row] ?? 0)) / 2;
    predictor[row] = total;
    fewTotal += total * (effects.few[i] ?? 0) - ((adjoint.few[i] ?? 0) * slope) / 2;
    manyTotal += total * (effects.many[j] ?? 0) - ((adjoint.many[j] ?? 0) * slope) / 2;
  }
  return {
    predictor,
    curvature: spread,
    slope: response,
    fewScale: fewTotal,
    manyScale: manyTotal,
  };
}
