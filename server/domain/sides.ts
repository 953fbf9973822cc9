/** Which response of a pair stands left: 0 the first as listed, 1 the second. Drawn when the study opens. */
export type Side = 0 | 1;

/** A rater may have seen one side this much more often than the other while slots of both are left. */
const widestImbalance = 2;

/**
 * The sides that the next assignment of a rater may have, in order of preference: each entry is tried
 * in full before the next.
 *
 * `balance` is how many more assignments with side 0 than with side 1 the rater has had.
 */
export function sidesToTry(balance: number): readonly (readonly Side[])[] {
  if (balance >= widestImbalance) return [[1], [0]];
  if (balance <= -widestImbalance) return [[0], [1]];
  return [[0, 1]];
}

/** What an assignment of a side adds to a rater's balance. */
export const weightOf = (side: Side): 1 | -1 => (side === 0 ? 1 : -1);
