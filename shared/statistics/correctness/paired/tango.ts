import { normalQuantile } from "../../distributions/normal-quantile.ts";
import type { Interval } from "../../result.ts";
import { whereItFalls } from "./bisect.ts";
import { type PairedTable, pairsIn } from "./paired-table.ts";

/** The score statistic of a difference, with the nuisance probability at its restricted maximum. */
function score(b: number, c: number, n: number, difference: number): number {
  const quadratic = 2 * n;
  const linear = -b - c + (2 * n - b + c) * difference;
  const constant = -c * difference * (1 - difference);
  const root = Math.sqrt(Math.max(0, linear * linear - 4 * quadratic * constant));
  const restricted = (root - linear) / (2 * quadratic);
  const variance = n * (2 * restricted + difference * (1 - difference));
  const distance = b - c - n * difference;
  if (variance > 0) return distance / Math.sqrt(variance);
  return distance === 0 ? 0 : Math.sign(distance) * Infinity;
}

/** The score interval of Tango (1998), Stat. Med. 17:891; the table must not be empty. */
export function tangoInterval(table: PairedTable, level = 0.95): Interval {
  const { treatmentOnly: b, controlOnly: c } = table;
  const n = pairsIn(table);
  const z = normalQuantile(0.5 + level / 2);
  const estimate = (b - c) / n;
  return [
    b - c === -n ? -1 : whereItFalls((x) => score(b, c, n, x) - z, -1, estimate),
    b - c === n ? 1 : whereItFalls((x) => score(b, c, n, x) + z, estimate, 1),
  ];
}
