import { normalQuantile } from "../../distributions/normal-quantile.ts";
import { wilsonInterval } from "../../distributions/proportion-intervals.ts";
import type { Interval } from "../../result.ts";
import { type PairedTable, pairsIn, withinDifferences } from "./paired-table.ts";

/** An interval for the difference of paired error rates; the table must not be empty. */
type DifferenceInterval = (table: PairedTable, level?: number) => Interval;

/** The plain standard error of the paired difference. */
export function waldStandardError(b: number, c: number, n: number): number {
  return Math.sqrt(b + c - (b - c) ** 2 / n) / n;
}

const around = (b: number, c: number, n: number, level: number): Interval => {
  const half = normalQuantile(0.5 + level / 2) * waldStandardError(b, c, n);
  const difference = (b - c) / n;
  return withinDifferences([difference - half, difference + half]);
};

/** The textbook normal interval; of no width where the arms never differ. Shown for comparison only. */
export const waldDifferenceInterval: DifferenceInterval = (table, level = 0.95) =>
  around(table.treatmentOnly, table.controlOnly, pairsIn(table), level);

/** Half a prompt added to each cell, then as Wald. Agresti and Min (2005), Stat. Med. 24:729. */
export const agrestiMinInterval: DifferenceInterval = (table, level = 0.95) =>
  around(table.treatmentOnly + 0.5, table.controlOnly + 0.5, pairsIn(table) + 2, level);

/** One prompt added to each discordant cell. Bonett and Price (2012), J. Educ. Behav. Stat. 37:479. */
export const bonettPriceInterval: DifferenceInterval = (table, level = 0.95) =>
  around(table.treatmentOnly + 1, table.controlOnly + 1, pairsIn(table) + 2, level);

/**
 * Method 10 of Newcombe (1998), Stat. Med. 17:2635: Wilson's limits of both rates, joined with the
 * correlation of the table. The interval to report.
 */
export const newcombeInterval: DifferenceInterval = (table, level = 0.95) => {
  const { both: a, treatmentOnly: b, controlOnly: c, neither: d } = table;
  const n = pairsIn(table);
  const [p1, p2] = [(a + b) / n, (a + c) / n];
  const [l1, u1] = wilsonInterval(a + b, n, level);
  const [l2, u2] = wilsonInterval(a + c, n, level);
  const product = (a + b) * (c + d) * (a + c) * (b + d);
  const association = a * d - b * c;
  const corrected = association > 0 ? Math.max(association - n / 2, 0) : association;
  const phi = product === 0 ? 0 : corrected / Math.sqrt(product);
  const join = (x: number, y: number): number =>
    Math.sqrt(Math.max(0, x * x - 2 * phi * x * y + y * y));
  const difference = (b - c) / n;
  return withinDifferences([
    difference - join(p1 - l1, u2 - p2),
    difference + join(u1 - p1, p2 - l2),
  ]);
};
