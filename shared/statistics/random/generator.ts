import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";

/** A source of chance that is passed in. Same seed, same draws, in Node and in a browser. */
export interface Generator {
  /** Uniform on [0, 1), 53 bits. */
  uniform(): number;
  /** A whole number from 0 to n - 1, each equally likely; 1 <= n <= 2^32. */
  below(n: number): number;
}

/** Four unrelated state words from one seed (splitmix32), so that seeds 1 and 2 have nothing in common. */
function stateFrom(seed: number): number[] {
  let x = seed | 0;
  const high = Math.floor(seed / 2 ** 32) | 0;
  return [0, 1, 2, 3].map((index) => {
    x = (x + 0x9e3779b9) | 0;
    let z = x ^ (index === 1 ? high : 0);
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  });
}

/** A generator (xoroshiro128+) from a whole-number seed of at most 53 bits. */
export function seededGenerator(seed: number): Generator {
  const source = xoroshiro128plusFromState(stateFrom(seed));
  return {
    uniform: () => (source.next() >>> 5) * 2 ** -27 + (source.next() >>> 6) * 2 ** -53,
    below: (n) => uniformInt(source, 0, n - 1),
  };
}
