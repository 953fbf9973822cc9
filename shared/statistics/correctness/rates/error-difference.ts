import { type TestedEstimate, twoWayTested } from "../../clustering/tested-estimate.ts";
import {
  type GroupedOutcome,
  clusteredContrast,
  contrastInfluence,
  groupMeans,
  outcomeClusters,
} from "./contrast.ts";
import { type ArmVerdict, type VerdictPolicies, errorOf } from "./verdict.ts";

/** Judgments with an outcome under the policies, in groups named by arm. */
export function errorOutcomes(
  verdicts: readonly ArmVerdict[],
  policies: VerdictPolicies,
): GroupedOutcome[] {
  return verdicts.flatMap((judgment) => {
    const outcome = errorOf(judgment, policies);
    if (outcome === null) return [];
    return [{ rater: judgment.rater, prompt: judgment.prompt, group: judgment.arm, outcome }];
  });
}

export interface ErrorDifference {
  treatment: TestedEstimate;
  control: TestedEstimate;
  /** treatment − control, as a share (× 100 for percentage points). */
  difference: TestedEstimate;
  /** log(treatment / control), tested against 0. */
  logRiskRatio: TestedEstimate;
  /** treatment / control with the interval carried over from its logarithm. */
  riskRatio: TestedEstimate;
}

/**
 * Error rates of both arms and how they differ, from single judgments: unpooled, two-way clustered by rater
 * and prompt. The ratio is null as soon as an arm has no error.
 */
export function errorDifference(rows: readonly GroupedOutcome[], level = 0.95): ErrorDifference {
  const means = groupMeans(rows);
  const treated = means.get("treatment")?.mean ?? 0;
  const original = means.get("control")?.mean ?? 0;
  const difference = clusteredContrast(rows, { treatment: 1, control: -1 }, [-1, 1], level);
  const rate = (group: string): TestedEstimate =>
    clusteredContrast(
      rows.filter((row) => row.group === group),
      { [group]: 1 },
      [0, 1],
      level,
    );
  const both = { treatment: rate("treatment"), control: rate("control"), difference };
  if (difference.value === null || treated === 0 || original === 0) {
    const reason = difference.reason ?? "zero_denominator";
    const none: TestedEstimate = { value: null, reason, nullValue: 0, pValue: null };
    return { ...both, logRiskRatio: none, riskRatio: { ...none, nullValue: 1 } };
  }
  const influence = contrastInfluence(rows, means, {
    treatment: 1 / treated,
    control: -1 / original,
  });
  const log = Math.log(treated / original);
  const logRiskRatio = twoWayTested(log, influence, outcomeClusters(rows), {
    nullValue: 0,
    level,
  });
  const { interval } = logRiskRatio;
  const riskRatio: TestedEstimate = {
    ...logRiskRatio,
    value: treated / original,
    nullValue: 1,
    standardError: null,
    interval: interval ? [Math.exp(interval[0]), Math.exp(interval[1])] : null,
  };
  return { ...both, logRiskRatio, riskRatio };
}
