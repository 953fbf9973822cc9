import type { Counts } from "../result.ts";
import type { RatingTable } from "./rating-table.ts";

/**
 * Units grouped by how often each category was given to them. Most measures of agreement see nothing else
 * of a unit, and few distinct patterns occur (252 for five raters and five categories), so that whatever
 * is repeated many times, such as a bootstrap, works on patterns instead of units.
 * Pattern p holds `counts[k]` ratings of category `codes[k]` for k from `starts[p]` to `starts[p + 1]`.
 */
export interface CountPatterns {
  categories: Float64Array;
  starts: Uint32Array;
  codes: Uint32Array;
  counts: Float64Array;
  /** How many units show the pattern. */
  multiplicity: Float64Array;
  /** How many ratings a unit of the pattern has. */
  sizes: Float64Array;
  units: number;
  raters: number;
  ratings: number;
}

interface Found {
  /** A unit that shows the pattern. */
  unit: number;
  multiplicity: number;
}

/** Keys by adding up one power for each rating: equal sums are equal patterns while below 2^53. */
function groupBySum(table: RatingTable, radix: number): Found[] {
  const { starts, codes, units } = table;
  const power = Float64Array.from(table.categories, (_, code) => radix ** code);
  const space = radix ** table.categories.length;
  const index = space <= Math.max(4096, 16 * units) ? new Int32Array(space).fill(-1) : undefined;
  const map = new Map<number, number>();
  const found: Found[] = [];
  let at = 0;
  for (let unit = 0; unit < units; unit += 1) {
    const end = starts[unit + 1] ?? 0;
    if (at === end) continue;
    let key = 0;
    for (; at < end; at += 1) key += power[codes[at] ?? 0] ?? 0;
    const known = index === undefined ? map.get(key) : index[key];
    const pattern = known === undefined || known < 0 ? undefined : found[known];
    if (pattern === undefined) {
      if (index === undefined) map.set(key, found.length);
      else index[key] = found.length;
      found.push({ unit, multiplicity: 1 });
    } else pattern.multiplicity += 1;
  }
  return found;
}

function groupByText(table: RatingTable): Found[] {
  const found = new Map<string, Found>();
  for (let unit = 0; unit < table.units; unit += 1) {
    const codes = table.codes.subarray(table.starts[unit], table.starts[unit + 1]);
    if (codes.length === 0) continue;
    const key = codes.toSorted().join(" ");
    const pattern = found.get(key);
    if (pattern === undefined) found.set(key, { unit, multiplicity: 1 });
    else pattern.multiplicity += 1;
  }
  return [...found.values()];
}

/** Stops as soon as all are seen, which is soon. */
function ratersWithData({ raters, raterOf }: RatingTable): number {
  const seen = new Uint8Array(raters);
  let count = 0;
  for (let at = 0; at < raterOf.length && count < raters; at += 1) {
    const rater = raterOf[at] ?? 0;
    if (seen[rater] === 0) count += 1;
    seen[rater] = 1;
  }
  return count;
}

/** Groups the units that have at least one rating. */
export function countPatterns(table: RatingTable): CountPatterns {
  let most = 0;
  for (let u = 0; u < table.units; u += 1) {
    most = Math.max(most, (table.starts[u + 1] ?? 0) - (table.starts[u] ?? 0));
  }
  const radix = most + 1;
  const fits = table.categories.length * Math.log2(radix) < 53;
  const found = fits ? groupBySum(table, radix) : groupByText(table);
  const starts = new Uint32Array(found.length + 1);
  const codes: number[] = [];
  const counts: number[] = [];
  const sizes = new Float64Array(found.length);
  for (const [p, { unit }] of found.entries()) {
    const sorted = table.codes.subarray(table.starts[unit], table.starts[unit + 1]).toSorted();
    sizes[p] = sorted.length;
    for (const [place, code] of sorted.entries()) {
      if (place > 0 && code === sorted[place - 1])
        counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
      else {
        codes.push(code);
        counts.push(1);
      }
    }
    starts[p + 1] = codes.length;
  }
  return {
    categories: table.categories,
    starts,
    codes: Uint32Array.from(codes),
    counts: Float64Array.from(counts),
    multiplicity: Float64Array.from(found, (pattern) => pattern.multiplicity),
    sizes,
    units: table.units,
    raters: ratersWithData(table),
    ratings: table.codes.length,
  };
}

/** What statistics on pairs use of the data: units with two ratings or more. */
export function pairableCounts(patterns: CountPatterns): Required<Counts> {
  let [units, ratings] = [0, 0];
  for (const [p, size] of patterns.sizes.entries()) {
    if (size < 2) continue;
    const times = patterns.multiplicity[p] ?? 0;
    units += times;
    ratings += times * size;
  }
  return {
    units,
    raters: patterns.raters,
    ratings,
    unitsDropped: patterns.units - units,
    ratingsDropped: patterns.ratings - ratings,
  };
}
