import { encodeLabels } from "../table/encode-labels.ts";

/** One way of grouping rows: `codes[i]` in 0 … count − 1. */
export interface Grouping {
  codes: Int32Array;
  count: number;
}

/** Who gave each judgment, what it was about, and the cells in which both are the same. */
export interface TwoWayClusters {
  rater: Grouping;
  unit: Grouping;
  cell: Grouping;
}

/** Groups rows by rater, by unit (pair, prompt, item) and by both; the two columns are equally long. */
export function twoWayClusters(
  raters: readonly string[],
  units: readonly string[],
): TwoWayClusters {
  const rater = encodeLabels(raters);
  const unit = encodeLabels(units);
  const width = unit.labels.length;
  const seen = new Map<number, number>();
  const codes = new Int32Array(raters.length);
  for (let i = 0; i < codes.length; i += 1) {
    const key = (rater.codes[i] ?? 0) * width + (unit.codes[i] ?? 0);
    const known = seen.get(key) ?? seen.size;
    if (known === seen.size) seen.set(key, known);
    codes[i] = known;
  }
  return {
    rater: { codes: rater.codes, count: rater.labels.length },
    unit: { codes: unit.codes, count: width },
    cell: { codes, count: seen.size },
  };
}
