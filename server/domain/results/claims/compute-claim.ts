import type { Claim } from "../../../../shared/model/claim.ts";
import type { ClaimResult } from "../../../../shared/model/results/claim-result.ts";
import type { Selection } from "../selection.ts";
import { shownEstimate } from "../shown-estimate.ts";
import { agreementAtLeastKind } from "./agreement-at-least.ts";
import { breakDown } from "./break-down.ts";
import type { ClaimKind, ClaimRow } from "./claim-kind.ts";
import { errorDifferenceKind } from "./error-difference.ts";
import { meanDifferenceKind } from "./mean-difference.ts";
import { preferenceKind } from "./preference.ts";
import { sycophancyKind } from "./sycophancy.ts";
import { verdictPolicies } from "./verdict-rows.ts";

/** What every claim of a study is computed with. */
export interface ClaimSetting {
  unit: "pair" | "response";
  everyone: Selection;
  declared: Selection;
  /** What may be spent on a claim at the look taken. */
  alpha: number;
}

function policiesOf(claim: Claim): ClaimResult["policies"] {
  const none = { ties: null, unsure: null, refusal: null, at_least: null };
  if (claim.kind === "preference") return { ...none, ties: "half" };
  if (claim.kind === "agreement-at-least") return { ...none, at_least: claim.at_least };
  if (claim.kind === "mean-difference") return none;
  const { unsure } = verdictPolicies(claim);
  return { ...none, unsure, refusal: { default: "excluded", ...claim.refusal } };
}

function compute<Row extends ClaimRow>(
  claim: Claim,
  kind: ClaimKind<Row>,
  { everyone, declared, alpha }: ClaimSetting,
): ClaimResult {
  // Where nothing may be claimed yet the interval is the usual one.
  const level = alpha > 0 ? 1 - alpha : 0.95;
  const rows = kind.rowsOf(declared);
  const analysisOf = (own: readonly Row[]) => {
    const estimate = kind.estimate(own, level);
    const verdict = kind.verdict(estimate, alpha);
    return { estimate: shownEstimate(estimate, { level }), verdict };
  };
  const analysis = analysisOf(rows);
  const compared = claim.kind === "agreement-at-least" ? null : claim;
  return {
    id: claim.id,
    kind: claim.kind,
    statement: claim.statement ?? null,
    question: claim.question,
    treatment: compared?.treatment ?? null,
    control: compared?.control ?? null,
    measure: kind.measure,
    policies: policiesOf(claim),
    verdict: analysis.verdict,
    declared: analysis,
    everyone: analysisOf(kind.rowsOf(everyone)),
    by: (claim.by ?? []).map((tag) =>
      breakDown(kind, rows, tag, { selection: declared, level, alpha }),
    ),
    beside: kind.beside?.(rows, level) ?? null,
  };
}

/** A registered claim: what the judgments say of it. */
export function computeClaim(claim: Claim, setting: ClaimSetting): ClaimResult {
  switch (claim.kind) {
    case "preference":
      return compute(claim, preferenceKind(claim, setting.declared.columns.raters.labels), setting);
    case "error-difference":
      return compute(claim, errorDifferenceKind(claim), setting);
    case "mean-difference":
      return compute(claim, meanDifferenceKind(claim, setting.unit), setting);
    case "sycophancy":
      return compute(claim, sycophancyKind(claim), setting);
    case "agreement-at-least":
      return compute(claim, agreementAtLeastKind(claim, setting.declared), setting);
    default:
      return claim satisfies never;
  }
}
