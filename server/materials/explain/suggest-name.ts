/** How many letters must be changed, added, dropped or swapped with their neighbour. */
function distance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const differs = one[row - 1] === other[column - 1] ? 0 : 1;
      let least = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + differs,
      );
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) least = Math.min(least, (beforeLast[column - 2] ?? 0) + 1);
      current.push(least);
    }
    beforeLast = last;
    last = current;
  }
  return last[other.length] ?? 0;
}

/** The name that was probably meant; null where none is near. */
export function suggestName(written: string, names: Iterable<string>): string | null {
  if (written.length > 64) return null;
  const far = Math.max(1, Math.floor(written.length / 3));
  let nearest: { name: string; distance: number } | null = null;
  for (const name of names) {
    const away = distance(written.toLowerCase(), name.toLowerCase());
    if (away <= far && (nearest === null || away < nearest.distance)) {
      nearest = { name, distance: away };
    }
  }
  return nearest?.name ?? null;
}
