type Values = ArrayLike<number | null>;

/** Neither null nor NaN. */
export const isPresent = (value: number | null | undefined): value is number =>
  typeof value === "number" && !Number.isNaN(value);

/** The declared scale, or else the values that occur, ascending. */
export function categoriesOf(values: Values, domain: readonly number[] | null): Float64Array {
  if (domain !== null) return Float64Array.from(new Set(domain)).toSorted();
  const seen = new Set<number>();
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i];
    if (isPresent(value)) seen.add(value);
  }
  return Float64Array.from(seen).toSorted();
}

/** How a rating finds its category: -1 for a value that is none. Whole-number scales need no map. */
export function codeFinder(categories: Float64Array): (rating: number) => number {
  const first = categories[0] ?? 0;
  const span = (categories.at(-1) ?? 0) - first;
  if (!categories.every(Number.isInteger) || span > 65_535) {
    const map = new Map([...categories].map((category, code) => [category, code]));
    return (rating) => map.get(rating) ?? -1;
  }
  const direct = new Int32Array(span + 1).fill(-1);
  for (const [code, value] of categories.entries()) direct[value - first] = code;
  return (rating) => direct[rating - first] ?? -1;
}
