import type { Side } from "./sides.ts";

export type PairRow = [
  id: number,
  onceKey: number,
  line: number,
  one: string,
  other: string | null,
];

export interface PlacedPair {
  /** Its place among the study's pairs, and how many of its slots are judged. */
  place: number;
  filled: number;
  id: number;
  onceKey: number;
}

/** A study's pairs by line and arms, in a few bytes each: there may be very many. */
export interface PairPlaces {
  /** Pairs come in the order of their ids, which is that of their lines. */
  add: (row: PairRow) => void;
  /** The pair of two arms, or the one of one, and on which side it stood; null where there is none. */
  find: (
    line: number,
    left: string,
    right: string | null,
  ) => { place: number; id: number; onceKey: number; side: Side } | null;
  /** Takes the pair's next slot; the number of those before it. */
  fill: (place: number) => number;
  count: () => number;
  pages: (size: number) => Generator<PlacedPair[]>;
}

const none = -1;

export function createPairPlaces(): PairPlaces {
  const arms = new Map<string | null, number>([[null, none]]);
  const numberOf = (arm: string | null): number => {
    const known = arms.get(arm);
    if (known !== undefined) return known;
    arms.set(arm, arms.size);
    return arms.size - 1;
  };
  const ids: number[] = [];
  const onceKeys: number[] = [];
  const lines: number[] = [];
  const firsts: number[] = [];
  const seconds: number[] = [];
  const filled: number[] = [];
  /** The first place of each line, by the line's number. */
  const starts: number[] = [];

  return {
    add: ([id, onceKey, line, one, other]) => {
      while (starts.length <= line) starts.push(ids.length);
      ids.push(id);
      onceKeys.push(onceKey);
      lines.push(line);
      firsts.push(numberOf(one));
      seconds.push(numberOf(other));
      filled.push(0);
    },
    find: (line, left, right) => {
      const [one, other] = [arms.get(left), arms.get(right)];
      if (one === undefined || other === undefined) return null;
      for (let place = starts[line] ?? ids.length; lines[place] === line; place += 1) {
        const [first, second] = [firsts[place], seconds[place]];
        const asIs = first === one && second === other;
        if (!asIs && !(first === other && second === one)) continue;
        return {
          place,
          id: ids[place] ?? 0,
          onceKey: onceKeys[place] ?? 0,
          side: asIs ? 0 : 1,
        };
      }
      return null;
    },
    fill: (place) => {
      const before = filled[place] ?? 0;
      filled[place] = before + 1;
      return before;
    },
    count: () => ids.length,
    *pages(size) {
      for (let start = 0; start < ids.length; start += size) {
        yield ids.slice(start, start + size).map((id, index) => ({
          place: start + index,
          filled: filled[start + index] ?? 0,
          id,
          onceKey: onceKeys[start + index] ?? 0,
        }));
      }
    },
  };
}
