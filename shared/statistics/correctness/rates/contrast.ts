import { type TestedEstimate, twoWayTested } from "../../clustering/tested-estimate.ts";
import { type TwoWayClusters, twoWayClusters } from "../../clustering/two-way-clusters.ts";
import type { Interval } from "../../result.ts";

/** One judgment in a comparison of groups: its outcome and the group it belongs to. */
export interface GroupedOutcome {
  rater: string;
  prompt: string;
  group: string;
  outcome: number;
}

export interface GroupMean {
  mean: number;
  judgments: number;
}

/** The mean outcome of each group that has one. */
export function groupMeans(rows: readonly GroupedOutcome[]): Map<string, GroupMean> {
  const sums = new Map<string, { sum: number; judgments: number }>();
  for (const { group, outcome } of rows) {
    const known = sums.get(group) ?? { sum: 0, judgments: 0 };
    sums.set(group, { sum: known.sum + outcome, judgments: known.judgments + 1 });
  }
  return new Map(
    Array.from(sums, ([group, { sum, judgments }]) => [
      group,
      { mean: sum / judgments, judgments },
    ]),
  );
}

/**
 * How much each judgment moves Σ weight × group mean: its weight times (outcome − mean of its group) /
 * judgments of its group.
 */
export function contrastInfluence(
  rows: readonly GroupedOutcome[],
  means: ReadonlyMap<string, GroupMean>,
  weights: Readonly<Record<string, number>>,
): Float64Array {
  return Float64Array.from(rows, ({ group, outcome }) => {
    const known = means.get(group);
    if (known === undefined) return 0;
    return ((weights[group] ?? 0) * (outcome - known.mean)) / known.judgments;
  });
}

export const outcomeClusters = (rows: readonly GroupedOutcome[]): TwoWayClusters =>
  twoWayClusters(
    rows.map((row) => row.rater),
    rows.map((row) => row.prompt),
  );

/**
 * A weighted sum of group means, two-way clustered by rater and prompt: a difference with weights 1 and −1,
 * a difference in differences with four. Keeps the noise of raters, needs no adjudication, and takes the
 * pairing by prompt into account because a prompt is a cluster.
 */
export function clusteredContrast(
  rows: readonly GroupedOutcome[],
  weights: Readonly<Record<string, number>>,
  range: Interval = [-1, 1],
  level = 0.95,
): TestedEstimate {
  const means = groupMeans(rows);
  const untested = { nullValue: 0, pValue: null };
  let value = 0;
  for (const [group, weight] of Object.entries(weights)) {
    const known = means.get(group);
    if (known === undefined) return { value: null, reason: "no_data", ...untested };
    value += weight * known.mean;
  }
  const influence = contrastInfluence(rows, means, weights);
  return twoWayTested(value, influence, outcomeClusters(rows), { nullValue: 0, range, level });
}
