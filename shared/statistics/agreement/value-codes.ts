type Values = ArrayLike<number | null>;

const isPresent = (value: number | null | undefined): value is number =>
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

/** For whole-number scales, the code of each value less the smallest; other scales are looked up in a map. */
function directCodes(categories: Float64Array): Int32Array | undefined {
  const first = categories[0] ?? 0;
  const span = (categories.at(-1) ?? 0) - first;
  if (!categories.every(Number.isInteger) || span > 65_535) return undefined;
  const direct = new Int32Array(span + 1).fill(-1);
  for (const [code, value] of categories.entries()) direct[value - first] = code;
  return direct;
}

/** The category of each rating, -1 where it is missing. Throws on a value that is none. */
export function codesOf(values: Values, categories: Float64Array): Int32Array {
  const codes = new Int32Array(values.length);
  const direct = directCodes(categories);
  const map = new Map([...categories].map((category, code) => [category, code]));
  const first = categories[0] ?? 0;
  for (let i = 0; i < values.length; i += 1) {
    const rating = values[i];
    if (!isPresent(rating)) {
      codes[i] = -1;
      continue;
    }
    const code = direct === undefined ? map.get(rating) : direct[rating - first];
    if (code === undefined || code < 0) {
      throw new RangeError(`Value ${rating} is not on the declared scale`);
    }
    codes[i] = code;
  }
  return codes;
}
