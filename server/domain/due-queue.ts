/**
 * Whose turn is next: numbers 0 to n − 1, each due at a time of its own; of those due at once, the
 * lowest first. Each step costs the logarithm of n, so that a study may have as many strata as pairs.
 */
export interface DueQueue {
  first: () => number;
  /** When the first is due again; `Infinity` for never. */
  postpone: (until: number) => void;
}

export function createDueQueue(times: readonly number[]): DueQueue {
  const due = Float64Array.from(times);
  // A binary heap: nobody is due before the one at half their place.
  const heap = Int32Array.from(times.keys());
  const at = (place: number): number => heap[place] ?? 0;
  const isBefore = (one: number, other: number): boolean => {
    const difference = (due[one] ?? Infinity) - (due[other] ?? Infinity);
    return difference < 0 || (difference === 0 && one < other);
  };
  const sink = (start: number): void => {
    const moved = at(start);
    let place = start;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && isBefore(at(below + 1), at(below))) below += 1;
      if (!isBefore(at(below), moved)) break;
      heap[place] = at(below);
      place = below;
    }
    heap[place] = moved;
  };
  for (let place = (heap.length >> 1) - 1; place >= 0; place -= 1) sink(place);
  return {
    first: () => at(0),
    postpone: (until) => {
      due[at(0)] = until;
      sink(0);
    },
  };
}
