import type { Claim } from "../../../../shared/model/claim.ts";
import {
  gwetAc,
  unitMeanAgreement,
} from "../../../../shared/statistics/agreement/chance-corrected.ts";
import {
  type CountPatterns,
  countPatterns,
} from "../../../../shared/statistics/agreement/count-patterns.ts";
import { krippendorffAlpha } from "../../../../shared/statistics/agreement/krippendorff/alpha.ts";
import { agreementWeights } from "../../../../shared/statistics/agreement/weights.ts";
import { studentTQuantile } from "../../../../shared/statistics/distributions/student-t.ts";
import { type Estimate, notEstimable } from "../../../../shared/statistics/result.ts";
import type { Verdict } from "../../../../shared/model/results/claim-result.ts";
import { agreementTable } from "../agreement-table.ts";
import type { Selection } from "../selection.ts";
import type { ClaimKind, ClaimRow } from "./claim-kind.ts";

type AgreementClaim = Extract<Claim, { kind: "agreement-at-least" }>;

interface Row extends ClaimRow {
  row: number;
}

const names = {
  alpha: "Krippendorff's alpha",
  percent: "share of agreeing pairs of ratings, mean over units",
  ac1: "Gwet's AC1",
} as const;

/** The estimate with its t interval at a level of one's own, cut at 1 as the usual one is. */
function atLevel(estimate: Estimate, level: number): Estimate {
  const { value, standardError, interval, degreesOfFreedom } = estimate;
  if (value === null || !interval || typeof standardError !== "number") return estimate;
  const reach = studentTQuantile(0.5 + level / 2, degreesOfFreedom ?? Infinity) * standardError;
  return { ...estimate, interval: [value - reach, Math.min(1, value + reach)] };
}

/** Supported where the whole interval is at least what was asked, contradicted where it is below. */
function verdictOf(estimate: Estimate, atLeast: number): Verdict {
  if (estimate.value === null || !estimate.interval) return "cannot-be-told";
  const [low, high] = estimate.interval;
  if (low >= atLeast) return "supported";
  return high < atLeast ? "contradicted" : "not-shown";
}

/** Agreement of raters on a question: the whole interval must reach what was claimed. */
export const agreementAtLeastKind = (
  claim: AgreementClaim,
  selection: Selection,
): ClaimKind<Row> => {
  const { columns, raterName } = selection;
  const answers = columns.answers.get(claim.question);
  const coefficient = claim.coefficient ?? "alpha";
  const compute = (patterns: CountPatterns, level: number): Estimate => {
    if (answers === undefined) return notEstimable("no_data");
    if (coefficient === "alpha") return krippendorffAlpha(patterns, answers.question.level, level);
    const identity = agreementWeights("unweighted", patterns.categories);
    const of = coefficient === "ac1" ? gwetAc : unitMeanAgreement;
    return atLevel(of(patterns, identity), level);
  };
  return {
    measure: `${names[coefficient]}, to be at least ${claim.at_least}`,
    rowsOf: ({ rows }) =>
      Array.from(rows, (row) => ({
        row,
        at: columns.judgments.pair[row] ?? 0,
        rater: raterName[columns.judgments.rater[row] ?? 0] ?? "",
      })),
    estimate: (rows, level) => {
      const tested = { nullValue: claim.at_least, pValue: null };
      if (answers === undefined || rows.length === 0) {
        return { ...notEstimable("no_data"), ...tested };
      }
      const chosen = { columns, rows: Int32Array.from(rows, ({ row }) => row) };
      const table = agreementTable(chosen, answers, { coding: "arms", taken: "all" });
      return { ...compute(countPatterns(table), level), ...tested };
    },
    verdict: (estimate, alpha) => (alpha > 0 ? verdictOf(estimate, claim.at_least) : "not-shown"),
    comparison: null,
    beside: null,
  };
};
