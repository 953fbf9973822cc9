/** Which response of a pair a judgment preferred: 1 the one, -1 the other, 0 neither. */
export interface SignedChoice {
  pair: number;
  sign: number;
}

/**
 * The share of a choice's variance about an even share that lies between pairs: the mean product of two judgments of the
 * same pair (mean over pairs with two or more) over the mean square of one, 0 where it is negative. It does not change where the two
 * responses of any pair change names. Where shares are not even it is larger than the share about their mean,
 * by what lies between the mean and one half: a plan made with it is too careful, never too bold. Null where no
 * pair has two judgments, or all are ties.
 */
export function evenPairShare(choices: readonly SignedChoice[]): number | null {
  const byPair = new Map<number, { n: number; sum: number; squares: number }>();
  let squares = 0;
  for (const { pair, sign } of choices) {
    const known = byPair.get(pair) ?? { n: 0, sum: 0, squares: 0 };
    byPair.set(pair, known);
    known.n += 1;
    known.sum += sign;
    known.squares += sign * sign;
    squares += sign * sign;
  }
  const products = [...byPair.values()]
    .filter(({ n }) => n >= 2)
    .map(({ n, sum, squares: own }) => (sum * sum - own) / (n * (n - 1)));
  if (products.length === 0 || squares === 0) return null;
  const mean = products.reduce((total, each) => total + each, 0) / products.length;
  return Math.min(1, Math.max(0, mean / (squares / choices.length)));
}
