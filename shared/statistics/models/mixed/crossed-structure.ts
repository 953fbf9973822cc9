import type { Grouping } from "../../clustering/two-way-clusters.ts";
import type { Reason } from "../../result.ts";

/**
 * Which rows share a rater and a unit, arranged for elimination: the factor with more levels ("many") is
 * eliminated level by level, which leaves a dense system in the one with fewer ("few").
 */
export interface CrossedStructure {
  few: Grouping;
  many: Grouping;
  /** Whether the first grouping given is `few`. */
  firstIsFew: boolean;
  /** The cell of each row; cells are sorted by their level of `many`. */
  cellOf: Int32Array;
  /** The level of `few` of each cell. */
  cellFew: Int32Array;
  /** Cells of level m of `many` are start[m] … start[m + 1] − 1. */
  start: Int32Array;
}

/** Above so many levels in both factors the dense part no longer fits in memory and patience. */
const mostDenseLevels = 1500;

/** Why two groupings cannot carry a crossed model, or null. */
export function crossedObstacle(rater: Grouping, unit: Grouping): Reason | null {
  if (rater.codes.length === 0) return "no_data";
  if (rater.count < 2) return "one_rater";
  if (unit.count < 2) return "one_unit";
  return Math.min(rater.count, unit.count) > mostDenseLevels ? "out_of_range" : null;
}

/** Arranges two crossed groupings of the same rows. */
export function crossedStructure(first: Grouping, second: Grouping): CrossedStructure {
  const firstIsFew = first.count <= second.count;
  const [few, many] = firstIsFew ? [first, second] : [second, first];
  const rows = few.codes.length;
  const key = (row: number): number => (many.codes[row] ?? 0) * few.count + (few.codes[row] ?? 0);
  const order = Int32Array.from({ length: rows }, (_, row) => row).toSorted(
    (a, b) => key(a) - key(b),
  );
  const cellOf = new Int32Array(rows);
  const cellFew: number[] = [];
  const start = new Int32Array(many.count + 1);
  let previous = -1;
  for (const row of order) {
    if (key(row) !== previous) {
      previous = key(row);
      cellFew.push(few.codes[row] ?? 0);
      start[(many.codes[row] ?? 0) + 1] = cellFew.length;
    }
    cellOf[row] = cellFew.length - 1;
  }
  return { few, many, firstIsFew, cellOf, cellFew: Int32Array.from(cellFew), start };
}
