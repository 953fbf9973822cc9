import {
  choleskyFactor,
  choleskyInverse,
  choleskyLogDeterminant,
  choleskySolve,
} from "../../linear-algebra/cholesky.ts";
import type { CrossedStructure } from "./crossed-structure.ts";

/** Values for each level of both factors. */
export interface Effects {
  few: Float64Array;
  many: Float64Array;
}

/** Entries of the inverse for the two levels of each cell: few by few, few by many, many by many. */
export interface CellInverse {
  few: Float64Array;
  cross: Float64Array;
  many: Float64Array;
}

export interface CrossedSystem {
  logDeterminant: number;
  solve(right: Effects): Effects;
  cellInverse(): CellInverse;
}

/**
 * The system I + Λ Zᵀ W Z Λ of two crossed random intercepts, whose scales (standard deviations relative to
 * the residual's) are in Λ and whose cell weights are W: factored by eliminating the many levels, for which
 * the matrix is diagonal. Null only where weights are not finite.
 */
export function crossedSystem(
  structure: CrossedStructure,
  cellWeights: Float64Array,
  fewScale: number,
  manyScale: number,
): CrossedSystem | null {
  const { few, many, cellFew, start } = structure;
  const n = few.count;
  const schur = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) schur[i * n + i] = 1;
  const pivots = new Float64Array(many.count);
  const cross = new Float64Array(cellFew.length);
  let logDeterminant = 0;
  for (let level = 0; level < many.count; level += 1) {
    const from = start[level] ?? 0;
    const to = start[level + 1] ?? 0;
    let pivot = 1;
    for (let cell = from; cell < to; cell += 1) {
      const weight = cellWeights[cell] ?? 0;
      const i = cellFew[cell] ?? 0;
      pivot += manyScale * manyScale * weight;
      cross[cell] = fewScale * manyScale * weight;
      schur[i * n + i] = (schur[i * n + i] ?? 0) + fewScale * fewScale * weight;
    }
    pivots[level] = pivot;
    logDeterminant += Math.log(pivot);
    for (let cell = from; cell < to; cell += 1) {
      const share = (cross[cell] ?? 0) / pivot;
      if (share === 0) continue;
      const row = (cellFew[cell] ?? 0) * n;
      // Cells of a level are in the order of `few`: this fills the lower triangle, all that is read.
      for (let other = from; other <= cell; other += 1) {
        const at = row + (cellFew[other] ?? 0);
        schur[at] = (schur[at] ?? 0) - share * (cross[other] ?? 0);
      }
    }
  }
  const factor = choleskyFactor(schur, n, 0);
  if (factor === null) return null;
  logDeterminant += choleskyLogDeterminant(factor, n);

  const solve = (right: Effects): Effects => {
    const reduced = right.few.slice();
    for (let level = 0; level < many.count; level += 1) {
      const scaled = (right.many[level] ?? 0) / (pivots[level] ?? 1);
      if (scaled === 0) continue;
      for (let cell = start[level] ?? 0; cell < (start[level + 1] ?? 0); cell += 1) {
        const i = cellFew[cell] ?? 0;
        reduced[i] = (reduced[i] ?? 0) - (cross[cell] ?? 0) * scaled;
      }
    }
    const fewSolution = choleskySolve(factor, n, reduced);
    const manySolution = new Float64Array(many.count);
    for (let level = 0; level < many.count; level += 1) {
      let sum = right.many[level] ?? 0;
      for (let cell = start[level] ?? 0; cell < (start[level + 1] ?? 0); cell += 1) {
        sum -= (cross[cell] ?? 0) * (fewSolution[cellFew[cell] ?? 0] ?? 0);
      }
      manySolution[level] = sum / (pivots[level] ?? 1);
    }
    return { few: fewSolution, many: manySolution };
  };
  const cellInverse = (): CellInverse => {
    const dense = choleskyInverse(factor, n);
    const cells = cellFew.length;
    const inverse = {
      few: new Float64Array(cells),
      cross: new Float64Array(cells),
      many: new Float64Array(cells),
    };
    for (let level = 0; level < many.count; level += 1) {
      const from = start[level] ?? 0;
      const to = start[level + 1] ?? 0;
      const pivot = pivots[level] ?? 1;
      let quadratic = 0;
      for (let cell = from; cell < to; cell += 1) {
        const i = cellFew[cell] ?? 0;
        let along = 0;
        for (let other = from; other < to; other += 1) {
          along += (dense[i * n + (cellFew[other] ?? 0)] ?? 0) * (cross[other] ?? 0);
        }
        inverse.few[cell] = dense[i * n + i] ?? 0;
        inverse.cross[cell] = -along / pivot;
        quadratic += along * (cross[cell] ?? 0);
      }
      inverse.many.fill(1 / pivot + quadratic / (pivot * pivot), from, to);
    }
    return inverse;
  };
  return { logDeterminant, solve, cellInverse };
}
