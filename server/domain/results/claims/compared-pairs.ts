import type { Selection } from "../selection.ts";

/** Which response of a pair is of which arm; null for one that is not there. */
export interface ComparedPair {
  treatment: "x" | "y" | null;
  control: "x" | "y" | null;
}

/**
 * For each pair what a claim compares in it; null for a pair that it is not about. Where responses are
 * judged alone, or the two arms are never shown together, single responses of either arm are compared.
 */
export function comparedPairs(
  { columns: { pairs }, arms }: Pick<Selection, "columns" | "arms">,
  { treatment, control }: { treatment: string; control: string },
): (ComparedPair | null)[] {
  const [treated, held] = [arms.indexOf(treatment), arms.indexOf(control)];
  const placeOf = (arm: number, pair: number): "x" | "y" | null => {
    if (pairs.xArm[pair] === arm) return "x";
    return pairs.yArm[pair] === arm ? "y" : null;
  };
  const found = Array.from({ length: pairs.count }, (_, pair) => ({
    treatment: placeOf(treated, pair),
    control: placeOf(held, pair),
  }));
  const both = (pair: ComparedPair): boolean => pair.treatment !== null && pair.control !== null;
  const together = found.some(both);
  return found.map((pair) =>
    both(pair) || (!together && (pair.treatment !== null || pair.control !== null)) ? pair : null,
  );
}
