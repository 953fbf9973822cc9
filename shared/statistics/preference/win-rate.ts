import { type TestedEstimate, twoWayMean } from "../clustering/tested-estimate.ts";
import { binomialTest } from "../distributions/binomial-test.ts";
import { clopperPearsonInterval } from "../distributions/proportion-intervals.ts";
import { type PreferenceJudgment, winShare } from "./preference-judgment.ts";

/** What a tie counts as, declared before the data are seen. */
export type TiesRule = "half" | "excluded" | "loss";

export interface WinRateOptions {
  /** Ties as half unless said otherwise: the only rule under which every judgment counts and no side gains. */
  ties?: TiesRule;
  /** The share under no difference. */
  nullValue?: number;
  level?: number;
}

const shareOf = (judgment: PreferenceJudgment, ties: TiesRule): number =>
  ties === "loss" && judgment.score === 0 ? 0 : winShare(judgment);

/**
 * With every judgment the same there is no variance to estimate. What is left is the exact bound of pairs
 * counted as independent trials (Clopper and Pearson) and their sign test; every tie leaves nothing at all.
 */
function unanimous(estimate: TestedEstimate, level: number): TestedEstimate {
  const pairs = estimate.used?.units ?? 0;
  if (estimate.value !== 0 && estimate.value !== 1) {
    return { ...estimate, flag: estimate.value === 0.5 ? "no_decisive" : "zero_variance" };
  }
  const won = estimate.value * pairs;
  return {
    ...estimate,
    interval: clopperPearsonInterval(won, pairs, level),
    pValue: binomialTest(won, pairs, estimate.nullValue).twoSided,
    method: "every judgment the same: exact bound with pairs as trials (Clopper–Pearson)",
    flag: "zero_variance",
  };
}

/**
 * The share of judgments that prefer the treatment: the headline of a preference study.
 *
 * Standard error: judgments of one rater are alike and judgments of one pair are alike, so both are
 * clusters (Cameron, Gelbach and Miller 2011); t with min(raters, pairs) − 1 degrees of freedom. The
 * interval is cut to 0 … 1. In simulation this holds its error rate where the sign test does not.
 */
export function winRate(
  judgments: readonly PreferenceJudgment[],
  { ties = "half", nullValue = 0.5, level = 0.95 }: WinRateOptions = {},
): TestedEstimate {
  const counted = ties === "excluded" ? judgments.filter((j) => j.score !== 0) : judgments;
  if (counted.length === 0) {
    const reason = judgments.length === 0 ? "no_data" : "no_decisive";
    return { value: null, reason, nullValue, pValue: null };
  }
  const estimate = twoWayMean(
    Float64Array.from(counted, (judgment) => shareOf(judgment, ties)),
    counted.map((judgment) => judgment.rater),
    counted.map((judgment) => judgment.pair),
    { nullValue, range: [0, 1], level },
  );
  const dropped = judgments.length - counted.length;
  const used = { ...estimate.used, ratingsDropped: dropped };
  const result = { ...estimate, used };
  const everySame = counted.every((j) => shareOf(j, ties) === estimate.value);
  return everySame ? unanimous(result, level) : result;
}

/** (wins − losses) / judgments = 2 × win rate − 1, from −1 to 1, tested against 0. */
export function netPreference(judgments: readonly PreferenceJudgment[]): TestedEstimate {
  const { interval, standardError, ...rate } = winRate(judgments);
  if (rate.value === null) return { ...rate, nullValue: 0 };
  return {
    ...rate,
    value: 2 * rate.value - 1,
    nullValue: 0,
    standardError: typeof standardError === "number" ? 2 * standardError : null,
    interval: interval ? [2 * interval[0] - 1, 2 * interval[1] - 1] : null,
  };
}

/** The mean degree of preference, −2 … 2, tested against 0; two-way clustered like the win rate. */
export function meanScore(judgments: readonly PreferenceJudgment[]): TestedEstimate {
  return twoWayMean(
    Float64Array.from(judgments, (judgment) => judgment.score),
    judgments.map((judgment) => judgment.rater),
    judgments.map((judgment) => judgment.pair),
    { nullValue: 0, range: [-2, 2] },
  );
}
