/**
 * How p values of one family are adjusted. Holm (1979), Scand J Stat 6:65; Hochberg (1988), Biometrika
 * 75:800; Hommel (1988), Biometrika 75:383; Benjamini and Hochberg (1995), JRSS-B 57:289; Benjamini and
 * Yekutieli (2001), Ann Stat 29:1165. The first four control the chance of any false claim (Hochberg and
 * Hommel under independence or positive dependence); the last two the share of false claims.
 */
export type Adjustment =
  "holm" | "bonferroni" | "hochberg" | "hommel" | "benjamini_hochberg" | "benjamini_yekutieli";

/** Adjusts ascending p values by a factor for each place, made monotone from the given end. */
function stepwise(
  ascending: readonly number[],
  factor: (place: number) => number,
  from: "smallest" | "largest",
): number[] {
  const adjusted = ascending.map((p, place) => Math.min(1, factor(place + 1) * p));
  if (from === "smallest") {
    for (let i = 1; i < adjusted.length; i += 1) {
      adjusted[i] = Math.max(adjusted[i] ?? 0, adjusted[i - 1] ?? 0);
    }
    return adjusted;
  }
  for (let i = adjusted.length - 2; i >= 0; i -= 1) {
    adjusted[i] = Math.min(adjusted[i] ?? 1, adjusted[i + 1] ?? 1);
  }
  return adjusted;
}

/** Hommel's adjustment of ascending p values, after the algorithm of Wright (1992), Biometrics 48:1005. */
function hommel(ascending: readonly number[]): number[] {
  const m = ascending.length;
  const p = (place: number): number => ascending[place - 1] ?? 1;
  let least = Infinity;
  for (let i = 1; i <= m; i += 1) least = Math.min(least, (m * p(i)) / i);
  let q: number[] = ascending.map(() => least);
  let best = [...q];
  for (let size = m - 1; size >= 2; size -= 1) {
    const cut = m - size + 1;
    let bound = Infinity;
    for (let i = cut + 1; i <= m; i += 1) bound = Math.min(bound, (size * p(i)) / (i - cut + 1));
    const current = ascending.map((value, index) =>
      index < cut ? Math.min(size * value, bound) : 0,
    );
    const atCut = current[cut - 1] ?? 1;
    q = current.map((value, index) => (index < cut ? value : atCut));
    best = best.map((value, index) => Math.max(value, q[index] ?? 0));
  }
  return best.map((value, index) => Math.min(1, Math.max(value, ascending[index] ?? 0)));
}

/**
 * Adjusted p values in the order given. A null (a test that could not be made) stays null and does not count
 * in the size of the family.
 */
export function adjustPValues(
  pValues: readonly (number | null)[],
  method: Adjustment,
): (number | null)[] {
  const present = pValues.flatMap((p, index) => (p === null ? [] : [{ p, index }]));
  const sorted = present.toSorted((a, b) => a.p - b.p);
  const ascending = sorted.map(({ p }) => p);
  const m = ascending.length;
  const harmonic = ascending.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
  const methods: Record<Adjustment, () => number[]> = {
    holm: () => stepwise(ascending, (place) => m - place + 1, "smallest"),
    bonferroni: () => stepwise(ascending, () => m, "smallest"),
    hochberg: () => stepwise(ascending, (place) => m - place + 1, "largest"),
    hommel: () => hommel(ascending),
    benjamini_hochberg: () => stepwise(ascending, (place) => m / place, "largest"),
    benjamini_yekutieli: () => stepwise(ascending, (place) => (harmonic * m) / place, "largest"),
  };
  const adjusted: (number | null)[] = pValues.map(() => null);
  for (const [place, value] of methods[method]().entries()) {
    const index = sorted[place]?.index;
    if (index !== undefined) adjusted[index] = value;
  }
  return adjusted;
}
