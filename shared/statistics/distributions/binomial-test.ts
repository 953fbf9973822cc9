import { binomialCdf, binomialProbability, binomialUpperTail } from "./binomial.ts";

export interface BinomialTest {
  twoSided: number;
  /** P(X >= successes). */
  greater: number;
  /** P(X <= successes). */
  less: number;
  /** Two-sided mid-p: half of the observed outcome's probability is taken off each tail. */
  midP: number;
}

/** The first k in [low, high] whose probability satisfies a condition that stays true once it is. */
function firstWhere(low: number, high: number, holds: (k: number) => boolean): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/**
 * The exact binomial test of successes out of trials against a probability strictly between 0 and 1.
 * Two-sided: the probability of all outcomes at most as likely as the one seen (Clopper and Pearson's
 * test in the form of R's binom.test); away from 1/2 it is not twice the one-sided value.
 */
export function binomialTest(successes: number, trials: number, probability = 0.5): BinomialTest {
  const at = (k: number): number => binomialProbability(k, trials, probability);
  const observed = at(successes);
  const bound = observed * (1 + 1e-7);
  const less = binomialCdf(successes, trials, probability);
  const greater = binomialUpperTail(successes, trials, probability);
  const mean = trials * probability;
  let twoSided = 1;
  if (successes < mean) {
    const first = firstWhere(Math.ceil(mean), trials + 1, (k) => at(k) <= bound);
    twoSided = less + binomialUpperTail(first, trials, probability);
  } else if (successes > mean) {
    const first = firstWhere(0, Math.floor(mean) + 1, (k) => at(k) > bound);
    twoSided = greater + binomialCdf(first - 1, trials, probability);
  }
  return {
    twoSided: Math.min(1, twoSided),
    greater,
    less,
    midP: Math.min(1, 2 * Math.min(less - observed / 2, greater - observed / 2)),
  };
}
