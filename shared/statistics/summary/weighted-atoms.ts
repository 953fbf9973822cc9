/** A value of a discrete distribution; null where the statistic does not exist. */
export interface Atom {
  value: number | null;
  probability: number;
}

export interface DiscreteSummary {
  mean: number | null;
  standardDeviation: number | null;
  /** The smallest values below or at which 2.5 % and 97.5 % of the defined probability lie. */
  lower: number | null;
  upper: number | null;
  undefinedProbability: number;
  /** Different values, those within 1e-12 counted as one. */
  atoms: number;
}

/** Mean, spread and quantiles of a discrete distribution, given that the statistic is defined. */
export function summariseAtoms(atoms: readonly Atom[]): DiscreteSummary {
  const defined = atoms
    .flatMap(({ value, probability }) => (value === null ? [] : [{ value, probability }]))
    .toSorted((a, b) => a.value - b.value);
  const undefinedProbability = atoms.reduce(
    (sum, { value, probability }) => (value === null ? sum + probability : sum),
    0,
  );
  const total = defined.reduce((sum, { probability }) => sum + probability, 0);
  const none = { mean: null, standardDeviation: null, lower: null, upper: null };
  if (total === 0) return { ...none, undefinedProbability, atoms: 0 };
  const mean = defined.reduce((sum, atom) => sum + atom.value * atom.probability, 0) / total;
  const squares = defined.reduce(
    (sum, atom) => sum + (atom.value - mean) ** 2 * atom.probability,
    0,
  );
  const quantile = (p: number): number => {
    let below = 0;
    for (const { value, probability } of defined) {
      below += probability / total;
      if (below >= p - 1e-12) return value;
    }
    return defined.at(-1)?.value ?? 0;
  };
  const distinct = defined.filter(
    ({ value }, index) => index === 0 || value - (defined[index - 1]?.value ?? 0) > 1e-12,
  );
  return {
    mean,
    standardDeviation: Math.sqrt(squares / total),
    lower: quantile(0.025),
    upper: quantile(0.975),
    undefinedProbability,
    atoms: distinct.length,
  };
}
