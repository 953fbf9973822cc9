import { correlation, mean } from "../../summary/moments.ts";
import type { RatingTable } from "../rating-table.ts";
import { completeRatings } from "./complete-ratings.ts";

export interface RaterRest {
  rater: number;
  /** Null where the rater, or the mean of the others, never varies, or with fewer than two units. */
  correlation: number | null;
}

/** Pearson's correlation of each rater with the mean of the other raters, on complete units. */
export function raterRestCorrelations(table: RatingTable): RaterRest[] {
  const { columns, raters, units } = completeRatings(table);
  return raters.map((rater, j) => {
    const others = columns.filter((_, other) => other !== j);
    const rest = Array.from({ length: units }, (_, unit) =>
      mean(others.map((column) => column[unit] ?? 0)),
    );
    const defined = rest.filter((value) => value !== undefined);
    const r =
      units < 2 || defined.length < units ? undefined : correlation(columns[j] ?? [], defined);
    return { rater, correlation: r ?? null };
  });
}
