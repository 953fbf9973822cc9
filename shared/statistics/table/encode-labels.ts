/** A column of labels as small whole numbers: `labels[codes[i]]` is the label of row i. */
export interface EncodedLabels {
  codes: Int32Array;
  labels: readonly string[];
}

/** Codes in the order of first appearance. */
export function encodeLabels(values: readonly string[]): EncodedLabels {
  const codes = new Int32Array(values.length);
  const seen = new Map<string, number>();
  for (const [row, value] of values.entries()) {
    let code = seen.get(value);
    if (code === undefined) {
      code = seen.size;
      seen.set(value, code);
    }
    codes[row] = code;
  }
  return { codes, labels: [...seen.keys()] };
}
