import type { RatingTable } from "./rating-table.ts";

/** The cross table of two raters: `counts[k * q + l]` units that `first` put in k and `second` in l. */
export interface PairTable {
  first: number;
  second: number;
  counts: Float64Array;
}

/** A cross table for each pair of raters that rated a unit in common, in order of first and second. */
export function pairTables(table: RatingTable): PairTable[] {
  const q = table.categories.length;
  const found = new Map<number, Float64Array>();
  for (let u = 0; u < table.units; u += 1) {
    const end = table.starts[u + 1] ?? 0;
    for (let i = table.starts[u] ?? 0; i < end; i += 1) {
      for (let j = i + 1; j < end; j += 1) {
        const ordered = (table.raterOf[i] ?? 0) < (table.raterOf[j] ?? 0);
        const [a, b] = ordered ? [i, j] : [j, i];
        const key = (table.raterOf[a] ?? 0) * table.raters + (table.raterOf[b] ?? 0);
        let counts = found.get(key);
        if (counts === undefined) {
          counts = new Float64Array(q * q);
          found.set(key, counts);
        }
        const cell = (table.codes[a] ?? 0) * q + (table.codes[b] ?? 0);
        counts[cell] = (counts[cell] ?? 0) + 1;
      }
    }
  }
  return [...found]
    .toSorted(([a], [b]) => a - b)
    .map(([key, counts]) => ({
      first: Math.floor(key / table.raters),
      second: key % table.raters,
      counts,
    }));
}
