/** A part of a list in an order that somebody chose. */
export interface PageOfRows<Row> {
  rows: Row[];
  /** Where the next page begins; null at the end. */
  next: string | null;
}

/** A value to sort by; what is null comes last, whichever way the order runs. */
export type SortValue = string | number | null;

const compareValues = (one: SortValue, other: SortValue): number =>
  typeof one === "number" && typeof other === "number"
    ? one - other
    : String(one) < String(other)
      ? -1
      : Number(String(one) > String(other));

/** Sorts by a value, then by name, so that the order is total. */
export function sortRows<Row>(
  rows: readonly Row[],
  by: (row: Row) => SortValue,
  { descending, nameOf }: { descending: boolean; nameOf: (row: Row) => string | number },
): Row[] {
  const way = descending ? -1 : 1;
  return rows.toSorted((one, other) => {
    const [a, b] = [by(one), by(other)];
    if (a === null || b === null) {
      if (a !== b) return a === null ? 1 : -1;
    } else {
      const compared = way * compareValues(a, b);
      if (compared !== 0) return compared;
    }
    return compareValues(nameOf(one), nameOf(other));
  });
}

/**
 * The page of a list that begins after a cursor. A cursor names the last row before it, and its place for
 * when that row is gone meanwhile.
 */
export function pageOfRows<Row>(
  rows: readonly Row[],
  {
    after,
    limit,
    nameOf,
  }: {
    after: string | undefined;
    limit: number;
    nameOf: (row: Row) => string | number;
  },
): PageOfRows<Row> {
  const [, place = "0", name = ""] = /^(\d{1,9}):(.*)$/.exec(after ?? "") ?? [];
  const found = rows.findIndex((row) => String(nameOf(row)) === name);
  const from = found === -1 ? Number(place) : found + 1;
  const page = rows.slice(from, from + limit);
  const last = page.at(-1);
  const end = from + page.length;
  return {
    rows: page,
    next: last === undefined || end >= rows.length ? null : `${end}:${nameOf(last)}`,
  };
}
