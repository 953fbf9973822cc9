import { type TestedEstimate, tTested } from "../clustering/tested-estimate.ts";
import { groupRows } from "../table/group-rows.ts";
import { type PreferenceJudgment, winShare } from "./preference-judgment.ts";

/**
 * The unweighted mean over pairs of each pair's mean win share (ties as half), with the one-sample t test
 * against ½. Every pair counts the same however often it was judged; raters are taken as fixed.
 */
export function pairMacroMean(judgments: readonly PreferenceJudgment[]): TestedEstimate {
  const groups = groupRows(judgments.map((judgment) => judgment.pair));
  const means = Array.from(groups.values(), (rows) => {
    let sum = 0;
    for (const row of rows) {
      const judgment = judgments[row];
      if (judgment !== undefined) sum += winShare(judgment);
    }
    return sum / rows.length;
  });
  const n = means.length;
  const used = { units: n, ratings: judgments.length };
  const untested = { nullValue: 0.5, pValue: null, used };
  if (n === 0) return { value: null, reason: "no_data", nullValue: 0.5, pValue: null };
  const value = means.reduce((sum, mean) => sum + mean, 0) / n;
  if (n === 1) return { value, standardError: null, interval: null, flag: "one_unit", ...untested };
  const squares = means.reduce((sum, mean) => sum + (mean - value) ** 2, 0);
  const standardError = Math.sqrt(squares / (n - 1) / n);
  if (standardError < 1e-14) {
    return { value, standardError: null, interval: null, flag: "zero_variance", ...untested };
  }
  return {
    ...tTested(value, standardError, n - 1, { nullValue: 0.5, range: [0, 1] }),
    method: "t over pair means",
    used,
  };
}
