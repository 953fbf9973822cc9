import type { Spill } from "./open-spill.ts";

const remembered = 20_000;

/** Numbers for raters' names, from 0 in the order of first appearance. */
export interface RaterNumbers {
  of: (name: string) => number;
  count: () => number;
}

export function createRaterNumbers(spill: Spill): RaterNumbers {
  const find = spill
    .prepare<[name: string], number>("SELECT number FROM rater WHERE name = ?")
    .pluck();
  const insert = spill.prepare<[number: number, name: string]>("INSERT INTO rater VALUES (?, ?)");
  const recent = new Map<string, number>();
  let count = 0;

  const look = (name: string): number => {
    const known = find.get(name);
    if (known !== undefined) return known;
    insert.run(count, name);
    count += 1;
    return count - 1;
  };

  return {
    of: (name) => {
      const known = recent.get(name);
      if (known !== undefined) return known;
      const number = look(name);
      if (recent.size >= remembered) recent.clear();
      recent.set(name, number);
      return number;
    },
    count: () => count,
  };
}
