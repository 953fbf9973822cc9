import type { Grouping } from "../../clustering/two-way-clusters.ts";
import {
  choleskyFactor,
  choleskyInverse,
  choleskyLogDeterminant,
  choleskySolve,
} from "../../linear-algebra/cholesky.ts";
import { dot } from "../../linear-algebra/products.ts";
import { crossedStructure } from "./crossed-structure.ts";
import { type Effects, crossedSystem } from "./crossed-system.ts";
import { groupSums } from "./group-sums.ts";

/** A linear model with crossed random intercepts: y = X β + rater + unit + error. */
export interface CrossedData {
  y: Float64Array;
  /** Columns of X, the constant included. */
  columns: readonly Float64Array[];
  rater: Grouping;
  unit: Grouping;
}

/** The criterion at given scales, with the fixed effects that go with them. */
export interface RemlPoint {
  coefficients: Float64Array;
  /** Residual sum of squares plus penalty. */
  penalized: number;
  logDeterminants: number;
  /** Inverse of XᵀV⁻¹X at residual variance 1. */
  unscaledCovariance: Float64Array;
}

export type RemlCriterion = (raterScale: number, unitScale: number) => RemlPoint | null;

/**
 * The restricted likelihood's parts as a function of both scales (standard deviations relative to the
 * residual's). Bates, Mächler, Bolker and Walker (2015), J. Stat. Softw. 67(1). A point costs nothing that
 * grows with the number of judgments beyond their cells. Null where columns repeat each other.
 */
export function remlCriterion({ y, columns, rater, unit }: CrossedData): RemlCriterion {
  const structure = crossedStructure(rater, unit);
  const counts = new Float64Array(structure.cellFew.length);
  for (const cell of structure.cellOf) counts[cell] = (counts[cell] ?? 0) + 1;
  const all = [...columns, y];
  const p = columns.length;
  const sums = all.map((column) => ({
    few: groupSums(column, structure.few),
    many: groupSums(column, structure.many),
  }));
  const products = all.map((a) => all.map((b) => dot(a, b)));

  return (raterScale, unitScale) => {
    const [fewScale, manyScale] = structure.firstIsFew
      ? [raterScale, unitScale]
      : [unitScale, raterScale];
    const system = crossedSystem(structure, counts, fewScale, manyScale);
    if (system === null) return null;
    const scaled: Effects[] = sums.map(({ few, many }) => ({
      few: few.map((x) => x * fewScale),
      many: many.map((x) => x * manyScale),
    }));
    const solved = scaled.map((right) => system.solve(right));
    const reduced = (i: number, j: number): number => {
      const [a, b] = [scaled[i], solved[j]];
      if (a === undefined || b === undefined) return 0;
      return (products[i]?.[j] ?? 0) - dot(a.few, b.few) - dot(a.many, b.many);
    };
    const normal = new Float64Array(p * p);
    const right = new Float64Array(p);
    for (let i = 0; i < p; i += 1) {
      right[i] = reduced(i, p);
      for (let j = 0; j < p; j += 1) normal[i * p + j] = reduced(i, j);
    }
    const factor = choleskyFactor(normal, p, 1e-11);
    if (factor === null) return null;
    const coefficients = choleskySolve(factor, p, right);
    return {
      coefficients,
      penalized: reduced(p, p) - dot(coefficients, right),
      logDeterminants: system.logDeterminant + choleskyLogDeterminant(factor, p),
      unscaledCovariance: choleskyInverse(factor, p),
    };
  };
}
