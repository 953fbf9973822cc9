/** How values are compared: as names, by order, by distance, or by distance relative to size. */
export type Level = "nominal" | "ordinal" | "interval" | "ratio";

/** Squared difference of two values where it does not depend on the data (all levels but ordinal). */
export function squaredDifference(level: Exclude<Level, "ordinal">, a: number, b: number): number {
  if (a === b) return 0;
  if (level === "nominal") return 1;
  if (level === "interval") return (a - b) ** 2;
  return ((a - b) / (a + b)) ** 2;
}

/**
 * The middle rank of each category among the pairable values, less a constant. The squared difference of
 * two of them is Krippendorff's ordinal metric: the values between two categories, with half of each.
 */
export function middleRanks(marginals: Float64Array, into: Float64Array): void {
  let total = 0;
  for (let c = 0; c < marginals.length; c += 1) total += marginals[c] ?? 0;
  let below = -total / 2;
  for (let c = 0; c < marginals.length; c += 1) {
    const here = marginals[c] ?? 0;
    into[c] = below + here / 2;
    below += here;
  }
}
