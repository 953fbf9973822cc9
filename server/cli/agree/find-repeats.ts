import type { GrowingColumns } from "./growing-columns.ts";

export interface Repeat {
  unit: number;
  rater: number;
  line: number;
  /** Where the rater rated the unit before. */
  firstLine: number;
}

/** Ratings of a unit by a rater who had rated it already, by unit. */
export function* findRepeats(
  { unit, rater, line, count }: GrowingColumns,
  units: number,
  raters: number,
): Generator<Repeat> {
  const next = new Uint32Array(units + 1);
  for (const u of unit) next[u + 1] = (next[u + 1] ?? 0) + 1;
  for (let u = 0; u < units; u += 1) next[u + 1] = (next[u + 1] ?? 0) + (next[u] ?? 0);
  const order = new Uint32Array(count);
  for (const [at, u] of unit.entries()) {
    const place = next[u] ?? 0;
    order[place] = at;
    next[u] = place + 1;
  }
  const lastOf = new Int32Array(raters).fill(-1);
  for (const at of order) {
    const [u, r] = [unit[at] ?? 0, rater[at] ?? 0];
    const before = lastOf[r] ?? -1;
    if (before >= 0 && unit[before] === u) {
      yield { unit: u, rater: r, line: line[at] ?? 0, firstLine: line[before] ?? 0 };
    } else lastOf[r] = at;
  }
}
