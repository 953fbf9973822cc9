/**
 * Takes two measurements in turn, so many times, and returns the better of each, so that both had the same minutes
 * of a machine that others use too. `better(a, b)` says whether a beats b.
 */
export const bestOfTurns = async <A, B>(
  turns: number,
  better: (a: A | B, b: A | B) => boolean,
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<[A, B]> => {
  let bestFirst = await first();
  let bestSecond = await second();
  for (let turn = 1; turn < turns; turn++) {
    const a = await first();
    if (better(a, bestFirst)) bestFirst = a;
    const b = await second();
    if (better(b, bestSecond)) bestSecond = b;
  }
  return [bestFirst, bestSecond];
};
