import { mean } from "../../summary/moments.ts";
import type { CompleteRatings } from "./complete-ratings.ts";

/** Mean squares of a units x raters layout with one value a cell; n units, k raters. */
export interface MeanSquares {
  n: number;
  k: number;
  /** Between units. */
  between: number;
  /** Within units. */
  within: number;
  /** Between raters. */
  raters: number;
  residual: number;
}

/** Two-way analysis of variance; sums of squares from residuals, so that none is a small difference. */
export function meanSquares({ columns, units: n }: CompleteRatings): MeanSquares {
  const k = columns.length;
  const raterMeans = columns.map((column) => mean(column) ?? 0);
  const grand = mean(raterMeans) ?? 0;
  let [between, within, residual, total] = [0, 0, 0, 0];
  for (let unit = 0; unit < n; unit += 1) {
    const row = columns.map((column) => column[unit] ?? 0);
    const level = mean(row) ?? 0;
    between += k * (level - grand) ** 2;
    for (const [j, value] of row.entries()) {
      total += (value - grand) ** 2;
      within += (value - level) ** 2;
      residual += (value - level - (raterMeans[j] ?? 0) + grand) ** 2;
    }
  }
  const raters = n * raterMeans.reduce((sum, level) => sum + (level - grand) ** 2, 0);
  /** Rounding alone is no variance. */
  const clean = (squares: number): number => (squares < 1e-26 * total ? 0 : squares);
  return {
    n,
    k,
    between: clean(between) / (n - 1),
    within: clean(within) / (n * (k - 1)),
    raters: clean(raters) / (k - 1),
    residual: clean(residual) / ((n - 1) * (k - 1)),
  };
}
