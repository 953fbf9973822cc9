import { alwaysValid, type AlwaysValid } from "./always-valid.ts";

interface Bet {
  value: number;
  /** The stake before it is cut to what a candidate mean allows. */
  stake: number;
}

/** The stakes of Waudby-Smith and Ramdas: each rests on the values before it only. */
export function predictableStakes(values: readonly number[], alpha: number): number[] {
  let [sum, squares] = [0, 0];
  let variance = 0.25;
  return values.map((value, index) => {
    const t = index + 1;
    const stake = Math.sqrt((2 * Math.log(2 / alpha)) / (variance * t * Math.log(1 + t)));
    sum += value;
    const mean = (0.5 + sum) / (t + 1);
    squares += (value - mean) ** 2;
    variance = (0.25 + squares) / (t + 1);
    return stake;
  });
}

/** Log of the hedged capital against m after each of the first n values: half bets up, half down. */
function logCapital(bets: readonly Bet[], n: number, m: number): Float64Array {
  const capital = new Float64Array(n);
  let [up, down] = [0, 0];
  for (const [index, { value, stake }] of bets.entries()) {
    if (index >= n) break;
    up += Math.log1p(Math.min(stake, 0.5 / m) * (value - m));
    down += Math.log1p(-Math.min(stake, 0.5 / (1 - m)) * (value - m));
    capital[index] = Math.max(up, down) - Math.LN2;
  }
  return capital;
}

/**
 * Always-valid inference on the mean of values in [0, 1] that come in random order, by betting: hedged
 * capital with half on each side. It holds at every moment at once, so that anyone may look at any time.
 * Waudby-Smith and Ramdas (2024), JRSS-B 86:1.
 */
export function bettingMonitor(
  values: readonly number[],
  at: readonly number[],
  alpha = 0.05,
): AlwaysValid[] {
  const stakes = predictableStakes(values, alpha);
  const bets = values.map((value, index) => ({ value, stake: stakes[index] ?? 0 }));
  const atHalf = logCapital(bets, bets.length, 0.5);
  return alwaysValid(at, alpha, values, [...atHalf], (n, m) => logCapital(bets, n, m).at(-1) ?? 0);
}
