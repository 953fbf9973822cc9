import { findRoot } from "../summary/find-root.ts";
import { spentAlpha, type Spending } from "./alpha-spending.ts";
import { exitProbability, notStarted, surviveLook, type Surviving } from "./exit-probability.ts";

/** One planned look at the data. */
export interface Look {
  /** Fraction of the planned information, for instance completed items over planned ones. */
  information: number;
  /** Chance of a false claim spent on one side up to and including this look. */
  spent: number;
  /** Claim an effect if |z| is at least this; null where nothing may be spent yet. */
  criticalZ: number | null;
}

function checkLooks(information: readonly number[]): void {
  const rising = information.every((t, index) => t > (information[index - 1] ?? 0) && t <= 1);
  if (!rising) throw new RangeError("Looks must rise within 0 (not included) and 1");
}

/** Goes through the looks with a rule that gives each look's boundary, and returns the boundaries. */
function walk(
  information: readonly number[],
  boundOf: (before: Surviving, look: number) => number | null,
): (number | null)[] {
  let before = notStarted;
  return information.map((t, look) => {
    const bound = boundOf(before, look);
    const next = information[look + 1];
    if (next !== undefined) before = surviveLook(before, t, bound ?? Infinity, next);
    return bound;
  });
}

/**
 * Boundaries that spend alpha as declared, for looks fixed beforehand. Two-sided: each side spends half,
 * and crossing one side first is ignored for the other, which errs by next to nothing.
 * Lan and DeMets (1983), Biometrika 70:659.
 */
export function spendingBoundaries(
  spending: Spending,
  information: readonly number[],
  alpha = 0.05,
  sides: 1 | 2 = 2,
): Look[] {
  checkLooks(information);
  const spent = information.map((t) => spentAlpha(spending, t, alpha / sides));
  const bounds = walk(information, (before, look) => {
    const t = information[look] ?? 1;
    const now = (spent[look] ?? 0) - (spent[look - 1] ?? 0);
    if (now < 1e-250) return null;
    return findRoot((z) => Math.log(exitProbability(before, t, z)) - Math.log(now), -8, 38);
  });
  return information.map((t, look) => ({
    information: t,
    spent: spent[look] ?? 0,
    criticalZ: bounds[look] ?? null,
  }));
}

/** What all looks together spend on one side with these boundaries. */
function totalSpent(information: readonly number[], bounds: readonly number[]): number {
  let sum = 0;
  walk(information, (before, look) => {
    const bound = bounds[look] ?? Infinity;
    sum += exitProbability(before, information[look] ?? 1, bound);
    return bound;
  });
  return sum;
}

/**
 * Boundaries c t^(shape - 1/2) with the c by which all looks together spend alpha. Shape 0 is O'Brien and
 * Fleming (1979), Biometrics 35:549; 1/2 is Pocock (1977), Biometrika 64:191: the same z at every look.
 * Wang and Tsiatis (1987), Biometrics 43:193.
 */
export function wangTsiatisBoundaries(
  information: readonly number[],
  shape: number,
  alpha = 0.05,
  sides: 1 | 2 = 2,
): number[] {
  checkLooks(information);
  const boundaries = (c: number): number[] => information.map((t) => c * t ** (shape - 0.5));
  let [low, high] = [0, 10];
  while (high - low > 1e-10) {
    const middle = (low + high) / 2;
    if (totalSpent(information, boundaries(middle)) > alpha / sides) low = middle;
    else high = middle;
  }
  return boundaries((low + high) / 2);
}
