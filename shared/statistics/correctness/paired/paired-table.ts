import type { Interval } from "../../result.ts";

/** Prompts by whether each arm's response was in error. */
export interface PairedTable {
  both: number;
  treatmentOnly: number;
  controlOnly: number;
  neither: number;
}

/** Prompts in the table. */
export const pairsIn = (table: PairedTable): number =>
  table.both + table.treatmentOnly + table.controlOnly + table.neither;

/** Treatment errors less control errors, as a share of prompts; null for an empty table. */
export function pairedDifference(table: PairedTable): number | null {
  const n = pairsIn(table);
  return n === 0 ? null : (table.treatmentOnly - table.controlOnly) / n;
}

/** Cuts an interval to the range of a difference of proportions. */
export const withinDifferences = ([low, high]: Interval): Interval => [
  Math.max(-1, low),
  Math.min(1, high),
];
