import type { RatingTable } from "../../../shared/statistics/agreement/rating-table.ts";
import type { Scale } from "./scale.ts";

/** One unit: how many ratings, and their mean (interval, ratio) or most frequent values (nominal, ordinal). */
export interface UnitSummary {
  unit: string;
  n: number;
  mean?: number;
  modes?: readonly string[];
}

function modesOf(values: readonly number[], labelOf: Scale["labelOf"]): string[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return [...counts].filter(([, count]) => count === most).map(([value]) => labelOf(value));
}

/** A summary for each unit with a rating, in the order of the file. */
export function unitSummaries(
  table: RatingTable,
  units: readonly string[],
  { level, labelOf }: Scale,
): UnitSummary[] {
  return units.map((unit, u) => {
    const codes = table.codes.subarray(table.starts[u], table.starts[u + 1]);
    const values = Array.from(codes, (code) => table.categories[code] ?? 0);
    const n = values.length;
    return level === "interval" || level === "ratio"
      ? { unit, n, mean: values.reduce((sum, value) => sum + value, 0) / n }
      : { unit, n, modes: modesOf(values, labelOf) };
  });
}
