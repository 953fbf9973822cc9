import { categoriesOf, codeFinder, isPresent } from "./value-codes.ts";

/**
 * Who gave which unit which value, packed by unit: the ratings of unit u are those at `starts[u]` up to
 * (not including) `starts[u + 1]`. Missing ratings take no place.
 */
export interface RatingTable {
  raters: number;
  units: number;
  starts: Uint32Array;
  /** Which category, as an index into `categories`. */
  codes: Uint16Array | Uint32Array;
  raterOf: Uint32Array;
  /** The values of the scale, ascending: the declared domain, or else those that occur. */
  categories: Float64Array;
}

/** Ratings one under another; rater and unit as whole numbers from 0. A null or NaN value is missing. */
export interface RatingColumns {
  raters: number;
  units: number;
  rater: ArrayLike<number>;
  unit: ArrayLike<number>;
  value: ArrayLike<number | null>;
}

/**
 * Packs ratings. `domain` is the declared scale; without it the categories are the values that occur, which
 * is right only for statistics that ask nothing of unused categories. Throws on a value outside the domain,
 * on a rater or unit outside the counts, and on two ratings of one unit by one rater.
 */
export function ratingTable(
  columns: RatingColumns,
  domain: readonly number[] | null = null,
): RatingTable {
  const { raters, units } = columns;
  const categories = categoriesOf(columns.value, domain);
  const packed = packGrouped(columns, categories) ?? packAnyOrder(columns, categories);
  return { raters, units, ...packed, categories };
}

type Packed = Pick<RatingTable, "starts" | "codes" | "raterOf">;

const beyondUnits = (row: number, units: number): RangeError =>
  new RangeError(`Rating ${row} is of a unit beyond the ${units} declared`);

const repeated = (rater: number, unit: number): RangeError =>
  new RangeError(`Rater ${rater} rated unit ${unit} twice`);

const beyondRaters = (rater: number, raters: number): RangeError =>
  new RangeError(`Rater ${rater} is beyond the ${raters} declared`);

const offScale = (rating: number): RangeError =>
  new RangeError(`Value ${rating} is not on the declared scale`);

const emptyCodes = (categories: Float64Array, size: number): Uint16Array | Uint32Array =>
  categories.length < 65_536 ? new Uint16Array(size) : new Uint32Array(size);

/** Packs rows whose units ascend, as tables mostly have them, in a single pass; null for others. */
function packGrouped(
  { raters, units, rater, unit, value }: RatingColumns,
  categories: Float64Array,
): Packed | null {
  const codeOf = codeFinder(categories);
  const starts = new Uint32Array(units + 1);
  const codes = emptyCodes(categories, value.length);
  const raterOf = new Uint32Array(value.length);
  const lastUnit = new Int32Array(raters).fill(-1);
  let current = 0;
  let at = 0;
  for (let i = 0; i < value.length; i += 1) {
    const rating = value[i];
    if (!isPresent(rating)) continue;
    const u = unit[i] ?? units;
    if (u !== current) {
      if (u < current) return null;
      if (u >= units) throw beyondUnits(i, units);
      while (current < u) {
        current += 1;
        starts[current] = at;
      }
    }
    const r = rater[i] ?? 0;
    if (r >= raters) throw beyondRaters(r, raters);
    if (lastUnit[r] === u) throw repeated(r, u);
    lastUnit[r] = u;
    const code = codeOf(rating);
    if (code < 0) throw offScale(rating);
    codes[at] = code;
    raterOf[at] = r;
    at += 1;
  }
  if (at > 0 && units === 0) throw beyondUnits(0, units);
  starts.fill(at, current + 1);
  return { starts, codes: codes.subarray(0, at), raterOf: raterOf.subarray(0, at) };
}

/** Packs rows in any order: counts, places, and looks for repeats. */
function packAnyOrder(columns: RatingColumns, categories: Float64Array): Packed {
  const starts = startsOf(columns);
  const placed = placeRatings(columns, categories, starts);
  refuseRepeats(starts, placed.raterOf, columns.raters);
  return { starts, ...placed };
}

/** Where the ratings of each unit will begin, by counting them. */
function startsOf({ units, unit, value }: RatingColumns): Uint32Array {
  const starts = new Uint32Array(units + 1);
  for (let i = 0; i < value.length; i += 1) {
    if (!isPresent(value[i])) continue;
    const after = (unit[i] ?? units) + 1;
    if (after > units) throw beyondUnits(i, units);
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let u = 0; u < units; u += 1) starts[u + 1] = (starts[u + 1] ?? 0) + (starts[u] ?? 0);
  return starts;
}

/** Puts each rating into its unit's place, in the order of the columns. */
function placeRatings(
  { rater, unit, value }: RatingColumns,
  categories: Float64Array,
  starts: Uint32Array,
): Pick<RatingTable, "codes" | "raterOf"> {
  const codeOf = codeFinder(categories);
  const total = starts.at(-1) ?? 0;
  const codes = emptyCodes(categories, total);
  const raterOf = new Uint32Array(total);
  const next = starts.slice();
  for (let i = 0; i < value.length; i += 1) {
    const rating = value[i];
    if (!isPresent(rating)) continue;
    const code = codeOf(rating);
    if (code < 0) throw offScale(rating);
    const u = unit[i] ?? 0;
    const at = next[u] ?? 0;
    codes[at] = code;
    raterOf[at] = rater[i] ?? 0;
    next[u] = at + 1;
  }
  return { codes, raterOf };
}

function refuseRepeats(starts: Uint32Array, raterOf: Uint32Array, raters: number): void {
  const lastUnit = new Int32Array(raters).fill(-1);
  for (let u = 0; u + 1 < starts.length; u += 1) {
    const end = starts[u + 1] ?? 0;
    for (let at = starts[u] ?? 0; at < end; at += 1) {
      const rater = raterOf[at] ?? 0;
      if (rater >= raters) throw beyondRaters(rater, raters);
      if (lastUnit[rater] === u) throw repeated(rater, u);
      lastUnit[rater] = u;
    }
  }
}

/** Packs a matrix of raters (rows) by units (columns); null is missing. */
export function ratingTableOfMatrix(
  matrix: readonly (readonly (number | null)[])[],
  domain: readonly number[] | null = null,
): RatingTable {
  const units = Math.max(0, ...matrix.map((row) => row.length));
  const cells = matrix.flatMap((row, rater) => row.map((value, unit) => ({ rater, unit, value })));
  return ratingTable(
    {
      raters: matrix.length,
      units,
      rater: cells.map((cell) => cell.rater),
      unit: cells.map((cell) => cell.unit),
      value: cells.map((cell) => cell.value),
    },
    domain,
  );
}

/** The table as if one rater had never rated; the others keep their numbers. */
export function withoutRater(table: RatingTable, rater: number): RatingTable {
  const starts = new Uint32Array(table.units + 1);
  const codes = table.codes.slice();
  const raterOf = table.raterOf.slice();
  let kept = 0;
  for (let u = 0; u < table.units; u += 1) {
    const end = table.starts[u + 1] ?? 0;
    for (let at = table.starts[u] ?? 0; at < end; at += 1) {
      if (table.raterOf[at] === rater) continue;
      codes[kept] = table.codes[at] ?? 0;
      raterOf[kept] = table.raterOf[at] ?? 0;
      kept += 1;
    }
    starts[u + 1] = kept;
  }
  return { ...table, starts, codes: codes.subarray(0, kept), raterOf: raterOf.subarray(0, kept) };
}
