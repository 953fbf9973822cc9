/** How much two categories agree: 1 for a category with itself, row after row of a square. */
export type Weights = Float64Array;

export type WeightKind = "unweighted" | "linear" | "quadratic" | "ordinal";

const pairsOf = (n: number): number => (n * (n - 1)) / 2;

/**
 * Agreement weights on the declared values of a scale, ascending. Linear and quadratic use the values, so
 * that a category nobody used still takes its place; "ordinal" is Gwet's, by the number of categories
 * between two (not Krippendorff's metric, which depends on the data). Gwet (2014), Handbook, 4th ed.
 */
export function agreementWeights(kind: WeightKind, values: ArrayLike<number>): Weights {
  const q = values.length;
  if (q > 4000) throw new RangeError(`${q} categories are too many to weigh pair by pair`);
  const range = (values[q - 1] ?? 0) - (values[0] ?? 0);
  const weights = new Float64Array(q * q);
  for (let k = 0; k < q; k += 1) {
    for (let l = 0; l < q; l += 1) {
      const apart = Math.abs((values[k] ?? 0) - (values[l] ?? 0));
      let loss = k === l ? 0 : 1;
      if (k !== l && kind === "linear") loss = apart / range;
      if (k !== l && kind === "quadratic") loss = (apart / range) ** 2;
      if (k !== l && kind === "ordinal") loss = pairsOf(Math.abs(k - l) + 1) / pairsOf(q);
      weights[k * q + l] = 1 - loss;
    }
  }
  return weights;
}

/** Weights from disagreements of one's own (0 on the diagonal), as in Cohen (1968). */
export function weightsFromDisagreements(rows: readonly (readonly number[])[]): Weights {
  const flat = rows.flat();
  const worst = Math.max(...flat);
  if (flat.length !== rows.length ** 2 || !(worst > 0)) {
    throw new RangeError("Disagreements must form a square with at least one above 0");
  }
  return Float64Array.from(flat, (loss) => 1 - loss / worst);
}
