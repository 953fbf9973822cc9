export type SortValue = string | number | null;

/** Rows by a value of theirs; what has none stands last either way. Equal rows keep their order. */
export const sortRows = <T>(
  rows: readonly T[],
  valueOf: (row: T) => SortValue,
  isDescending: boolean,
): T[] =>
  rows.toSorted((a, b) => {
    const [x, y] = [valueOf(a), valueOf(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    const order =
      typeof x === "number" && typeof y === "number"
        ? x - y
        : String(x).localeCompare(String(y), "en", { numeric: true });
    return isDescending ? -order : order;
  });
