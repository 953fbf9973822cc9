import type { Claim } from "../../../../shared/model/claim.ts";
import type { BesideClaim } from "../../../../shared/model/results/beside-claim.ts";
import {
  clusteredContrast,
  contrastInfluence,
  groupMeans,
} from "../../../../shared/statistics/correctness/rates/contrast.ts";
import { errorDifference } from "../../../../shared/statistics/correctness/rates/error-difference.ts";
import { unsureVariants } from "../../../../shared/statistics/correctness/rates/unsure-variants.ts";
import {
  type VerdictPolicies,
  errorOf,
} from "../../../../shared/statistics/correctness/rates/verdict.ts";
import { shownEstimate } from "../shown-estimate.ts";
import { type ClaimKind, type Contrast, verdictOfTest } from "./claim-kind.ts";
import { pairedErrors } from "./paired-errors.ts";
import { type VerdictRow, verdictPolicies, verdictRows } from "./verdict-rows.ts";

type ErrorClaim = Extract<Claim, { kind: "error-difference" }>;

/** A verdict with the group and the outcome that it counts as. */
export interface OutcomeRow extends VerdictRow {
  group: string;
  /** Null where the policies leave the verdict out. */
  outcome: number | null;
}

interface Counted extends OutcomeRow {
  outcome: number;
}

const countedRows = (rows: readonly OutcomeRow[]): Counted[] =>
  rows.flatMap((row) => (row.outcome === null ? [] : [{ ...row, outcome: row.outcome }]));

/** A weighted sum of group means, with the influence of every row: 0 for those left out. */
export function weightedContrast(
  rows: readonly OutcomeRow[],
  weights: Readonly<Record<string, number>>,
): Contrast | null {
  const counted = countedRows(rows);
  const means = groupMeans(counted);
  let value = 0;
  for (const [group, weight] of Object.entries(weights)) {
    const known = means.get(group);
    if (known === undefined) return null;
    value += weight * known.mean;
  }
  const moved = contrastInfluence(counted, means, weights);
  let next = 0;
  const influence = Float64Array.from(rows, ({ outcome }) => {
    if (outcome === null) return 0;
    next += 1;
    return moved[next - 1] ?? 0;
  });
  return { value, influence };
}

const weights = { treatment: 1, control: -1 } as const;

function besideErrors(
  rows: readonly OutcomeRow[],
  { refusal = {}, otherRefusals = "excluded" }: VerdictPolicies,
  level: number,
): BesideClaim {
  const rates = errorDifference(countedRows(rows), level);
  const variants = unsureVariants(rows, { refusal, otherRefusals });
  const difference = (of: "excluded" | "error" | "half") => shownEstimate(variants[of].difference);
  return {
    kind: "error-difference",
    treatment: shownEstimate(rates.treatment, { level }),
    control: shownEstimate(rates.control, { level }),
    risk_ratio: shownEstimate(rates.riskRatio, { level }),
    unsure: {
      excluded: difference("excluded"),
      error: difference("error"),
      half: difference("half"),
      share: variants.unsureShare,
      bounds: variants.bounds,
    },
    paired: pairedErrors(rows),
  };
}

/** Error rate of the treatment less that of the control, from single judgments. */
export const errorDifferenceKind = (claim: ErrorClaim): ClaimKind<OutcomeRow> => {
  const policies = verdictPolicies(claim);
  return {
    measure: `error rate of ${claim.treatment} less that of ${claim.control}`,
    rowsOf: (selection) =>
      verdictRows(claim, selection).map((row) => ({
        ...row,
        group: row.arm,
        outcome: errorOf(row, policies),
      })),
    estimate: (rows, level) => clusteredContrast(countedRows(rows), weights, [-1, 1], level),
    verdict: verdictOfTest,
    comparison: {
      unit: ({ prompt }) => prompt,
      contrast: (rows) => weightedContrast(rows, weights),
    },
    beside: (rows, level) => besideErrors(rows, policies, level),
  };
};
