import { logGamma } from "../distributions/log-gamma.ts";

/** One way to draw n things with replacement from n: how often each is drawn, and how likely that is. */
export interface Resample {
  counts: readonly number[];
  probability: number;
}

/**
 * Every bootstrap resample of n things, once, with its multinomial probability: C(2n - 1, n) of them, so for
 * small n only. What a bootstrap with random draws estimates, this gives exactly.
 */
export function* enumerateResamples(n: number): Generator<Resample> {
  const counts = Array.from({ length: n }, () => 0);
  const all = logGamma(n + 1) - n * Math.log(n);

  function* place(index: number, left: number): Generator<Resample> {
    if (index === n - 1) {
      counts[index] = left;
      const ways = counts.reduce((sum, count) => sum - logGamma(count + 1), all);
      yield { counts, probability: Math.exp(ways) };
      return;
    }
    for (let count = 0; count <= left; count += 1) {
      counts[index] = count;
      yield* place(index + 1, left - count);
    }
  }
  if (n > 0) yield* place(0, n);
}
