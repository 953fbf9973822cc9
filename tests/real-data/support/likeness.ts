/** Two letters after each other, in no order: what rendering leaves of a text. */
const traitsOf = (text: string): Set<string> => {
  const letters = text.replaceAll(/[^\p{L}\p{N}]/gu, "");
  return new Set(Array.from(letters, (_, index) => letters.slice(index, index + 2)));
};

/** How alike two texts are, from 0 to 1, whatever was done to their form. */
export function likeness(one: string, other: string): number {
  const [first, second] = [traitsOf(one), traitsOf(other)];
  const shared = [...first].filter((trait) => second.has(trait)).length;
  return shared / Math.max(1, first.size + second.size - shared);
}
