import type { BesideClaim } from "../../../../shared/model/results/beside-claim.ts";
import type { Verdict } from "../../../../shared/model/results/claim-result.ts";
import type { TestedEstimate } from "../../../../shared/statistics/clustering/tested-estimate.ts";
import type { Selection } from "../selection.ts";

/** A judgment as a claim looks at it, and the pair whose tags it has. */
export interface ClaimRow {
  at: number;
  rater: string;
}

/** An estimate and how much each row moves it, for the comparison of strata. */
export interface Contrast {
  value: number;
  influence: Float64Array;
}

/** How claims of one kind are computed from the judgments of a selection. */
export interface ClaimKind<Row extends ClaimRow> {
  /** What the estimate is, in words. */
  measure: string;
  rowsOf: (selection: Selection) => Row[];
  estimate: (rows: readonly Row[], level: number) => TestedEstimate;
  /** `alpha` is what may be spent on the claim. */
  verdict: (estimate: TestedEstimate, alpha: number) => Verdict;
  /** Null where strata are described and not compared. */
  comparison: {
    /** Null where a stratum has no estimate. */
    contrast: (rows: readonly Row[]) => Contrast | null;
    unit: (row: Row) => string;
  } | null;
  beside: ((rows: readonly Row[], level: number) => BesideClaim) | null;
}

/** The verdict of a two-sided test: see `verdictSchema`. */
export function verdictOfTest(
  { value, nullValue, pValue }: Pick<TestedEstimate, "value" | "nullValue" | "pValue">,
  alpha: number,
): Verdict {
  if (value === null || pValue === null) return "cannot-be-told";
  if (pValue >= alpha || value === nullValue) return "not-shown";
  return value > nullValue ? "supported" : "contradicted";
}
