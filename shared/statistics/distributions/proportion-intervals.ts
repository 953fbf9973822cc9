import type { Interval } from "../result.ts";
import { betaLogitQuantile } from "./beta.ts";
import { normalQuantile } from "./normal-quantile.ts";

/** Intervals for a proportion of independent trials; trials >= 1, 0 <= successes <= trials. */
type ProportionInterval = (successes: number, trials: number, level?: number) => Interval;

const fromLogit = (u: number): number => 1 / (1 + Math.exp(-u));

/** The score interval of Wilson (1927). */
export const wilsonInterval: ProportionInterval = (successes, trials, level = 0.95) => {
  const z = -normalQuantile((1 - level) / 2);
  const p = successes / trials;
  const scale = 1 + (z * z) / trials;
  const centre = (p + (z * z) / (2 * trials)) / scale;
  const half = (z / scale) * Math.sqrt((p * (1 - p)) / trials + (z * z) / (4 * trials * trials));
  return [
    successes === 0 ? 0 : Math.max(0, centre - half),
    successes === trials ? 1 : Math.min(1, centre + half),
  ];
};

/** The exact interval of Clopper and Pearson (1934). */
export const clopperPearsonInterval: ProportionInterval = (successes, trials, level = 0.95) => {
  const tail = (1 - level) / 2;
  const failures = trials - successes;
  return [
    successes === 0 ? 0 : fromLogit(betaLogitQuantile(tail, 1 - tail, successes, failures + 1)),
    failures === 0 ? 1 : fromLogit(betaLogitQuantile(1 - tail, tail, successes + 1, failures)),
  ];
};

/** The equal-tailed interval under Jeffreys' prior, closed at 0 and 1 (Brown, Cai and DasGupta 2001). */
export const jeffreysInterval: ProportionInterval = (successes, trials, level = 0.95) => {
  const tail = (1 - level) / 2;
  const [a, b] = [successes + 0.5, trials - successes + 0.5];
  return [
    successes === 0 ? 0 : fromLogit(betaLogitQuantile(tail, 1 - tail, a, b)),
    successes === trials ? 1 : fromLogit(betaLogitQuantile(1 - tail, tail, a, b)),
  ];
};
