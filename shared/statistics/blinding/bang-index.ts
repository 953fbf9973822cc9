import { normalQuantile } from "../distributions/normal-quantile.ts";
import { notEstimable, type Estimate } from "../result.ts";
import { normalInterval, notableBangIndex, type GuessTable } from "./guess-table.ts";

export interface BangIndex extends Estimate {
  /** Whether the index lies beyond 0.2 in either direction. */
  notable?: boolean;
}

/** The index of one arm from its correct, wrong and "don't know" answers. */
function ofArm(correct: number, wrong: number, unknown: number, level: number): BangIndex {
  const all = correct + wrong + unknown;
  const used = { ratings: all };
  if (all === 0) return notEstimable("no_data", used);
  const value = (correct - wrong) / all;
  const [p, q] = [correct / all, wrong / all];
  const standardError = Math.sqrt((p * (1 - p) + q * (1 - q) + 2 * p * q) / all);
  return {
    value,
    standardError,
    interval: normalInterval(value, standardError, -normalQuantile((1 - level) / 2), -1),
    method: "normal, cut to [-1, 1]",
    notable: Math.abs(value) > notableBangIndex,
    used,
  };
}

/**
 * Bang's blinding index for each arm: correct less wrong guesses over all answers, "don't know" included.
 * 0 is what chance gives, 1 complete unblinding, -1 everyone guessing the other arm. Bang, Ni and Davis
 * (2004), Control Clin Trials 25:143. The two arms are to be read together: wishful thinking shows as
 * opposite signs.
 */
export const bangIndices = (
  [first, second]: GuessTable,
  level = 0.95,
): readonly [BangIndex, BangIndex] => [
  ofArm(first.guessedFirst, first.guessedSecond, first.unknown, level),
  ofArm(second.guessedSecond, second.guessedFirst, second.unknown, level),
];
