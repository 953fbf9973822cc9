import { normalQuantile } from "../distributions/normal-quantile.ts";
import { notEstimable, type Estimate } from "../result.ts";
import { normalInterval, type GuessRow, type GuessTable } from "./guess-table.ts";

/** Cells in the order: first arm guessing first, second, unknown; then the second arm the same. */
type Cells = readonly number[];

interface Parts {
  value: number;
  /** Derivatives of the index by each cell's share. */
  slopes: number[];
}

/** The index from cell shares, and its gradient, taken analytically. */
function index(shares: Cells): Parts {
  const at = (cell: number): number => shares[cell] ?? 0;
  const unknown = at(2) + at(5);
  const guessing = 1 - unknown;
  const wrong = at(1) + at(3);
  const firstArm = at(0) + at(1);
  const secondArm = at(3) + at(4);
  const saidFirst = at(0) + at(3);
  const saidSecond = at(1) + at(4);
  const crossed = firstArm * saidSecond + secondArm * saidFirst;
  // (1 - unknown) K with K = (wrong / guessing - crossed / guessing^2) / (crossed / guessing^2).
  const ratio = (guessing * guessing * wrong) / crossed;
  const value = (1 + unknown + ratio - guessing) / 2;
  const byGuessing = (2 * guessing * wrong) / crossed;
  const byWrong = (guessing * guessing) / crossed;
  const byCrossed = -ratio / crossed;
  const crossedBy = [
    saidSecond + secondArm,
    saidSecond + firstArm,
    0,
    saidFirst + secondArm,
    saidFirst + firstArm,
    0,
  ];
  const slopes = shares.map((_, cell) => {
    const isUnknown = cell === 2 || cell === 5;
    const isWrong = cell === 1 || cell === 3;
    // Each further share of "don't know" raises `unknown` and lowers `guessing`.
    const ofGuessing = isUnknown ? -byGuessing + 2 : 0;
    return (ofGuessing + (isWrong ? byWrong : 0) + byCrossed * (crossedBy[cell] ?? 0)) / 2;
  });
  return { value, slopes };
}

const guesses = (row: GuessRow): number => row.guessedFirst + row.guessedSecond;

/**
 * James' blinding index: 1 where everyone answers "don't know", 1/2 where guesses are as good as chance, 0
 * where all guess right. Built on a kappa of disagreement among those who guess. The error is that of the
 * delta method for one multinomial sample. James et al. (1996), Stat Med 15:1421. With nobody guessing it
 * is 1; where only one arm guesses, or one guess is given, chance cannot be told: undefined.
 */
export function jamesIndex([first, second]: GuessTable, level = 0.95): Estimate {
  const counts = [
    first.guessedFirst,
    first.guessedSecond,
    first.unknown,
    second.guessedFirst,
    second.guessedSecond,
    second.unknown,
  ];
  const all = counts.reduce((sum, count) => sum + count, 0);
  const used = { ratings: all };
  if (all === 0) return notEstimable("no_data", used);
  if (first.unknown + second.unknown === all) return { value: 1, used, flag: "single_category" };
  const crossed =
    guesses(first) * (first.guessedSecond + second.guessedSecond) +
    guesses(second) * (first.guessedFirst + second.guessedFirst);
  if (crossed === 0) return notEstimable("zero_denominator", used);
  const shares = counts.map((count) => count / all);
  const { value, slopes } = index(shares);
  const mean = slopes.reduce((sum, slope, cell) => sum + slope * (shares[cell] ?? 0), 0);
  const spread = slopes.reduce(
    (sum, slope, cell) => sum + (slope - mean) ** 2 * (shares[cell] ?? 0),
    0,
  );
  const standardError = Math.sqrt(spread / all);
  return {
    value,
    standardError,
    interval: normalInterval(value, standardError, -normalQuantile((1 - level) / 2), 0),
    method: "delta method, normal, cut to [0, 1]",
    used,
  };
}
