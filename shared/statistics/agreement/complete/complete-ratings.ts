import { notEstimable, type Counts, type Estimate } from "../../result.ts";
import { isConstant } from "../../summary/moments.ts";
import type { RatingTable } from "../rating-table.ts";

/** The units that every active rater rated: one column of values a rater. */
export interface CompleteRatings {
  /** `columns[j][i]`: the value that active rater j gave to complete unit i. */
  columns: readonly (readonly number[])[];
  /** The raters' numbers in the table. */
  raters: readonly number[];
  units: number;
  used: Counts;
}

/** Drops raters without any rating, then units that are not rated by all that are left. */
export function completeRatings(table: RatingTable): CompleteRatings {
  const seen = new Uint8Array(table.raters);
  for (const rater of table.raterOf) seen[rater] = 1;
  const raters = [...seen.keys()].filter((rater) => seen[rater] === 1);
  const column = new Map(raters.map((rater, j) => [rater, j]));
  const columns: number[][] = raters.map(() => []);
  let units = 0;
  for (let u = 0; u < table.units; u += 1) {
    const [from, to] = [table.starts[u] ?? 0, table.starts[u + 1] ?? 0];
    if (to - from !== raters.length || raters.length === 0) continue;
    units += 1;
    for (let at = from; at < to; at += 1) {
      const value = table.categories[table.codes[at] ?? 0] ?? 0;
      columns[column.get(table.raterOf[at] ?? 0) ?? 0]?.push(value);
    }
  }
  const ratings = units * raters.length;
  const used: Counts = {
    units,
    raters: raters.length,
    ratings,
    unitsDropped: table.units - units,
    ratingsDropped: table.codes.length - ratings,
  };
  return { columns, raters, units, used };
}

/** Why nothing can be said about units and raters from these data, or undefined where something can. */
export function notEnough({ columns, units, used }: CompleteRatings): Estimate | undefined {
  if (columns.length === 0) return notEstimable("no_data", used);
  if (columns.length < 2) return notEstimable("one_rater", used);
  if (units === 0) return notEstimable("incomplete", used);
  if (units < 2) return notEstimable("one_unit", used);
  const first = columns[0]?.[0];
  const still = columns.every((column) => isConstant(column) && column[0] === first);
  return still ? notEstimable("zero_variance", used) : undefined;
}
