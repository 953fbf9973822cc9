import { type TestedEstimate, twoWayTested } from "../clustering/tested-estimate.ts";
import { twoWayClusters } from "../clustering/two-way-clusters.ts";
import { notEstimable } from "../result.ts";

/** A rater's answer beside the label of the same unit, both as places on one scale. */
export interface LabelledRating {
  rater: string;
  unit: string;
  human: number;
  label: number;
}

/**
 * Cohen's kappa of a label against many raters' answers, unweighted: a unit's label stands beside every answer
 * to it, so that the error is clustered by rater and by unit (linearised; Cohen 1960, EPM 20:37 for the value).
 */
export function clusteredKappa(
  ratings: readonly LabelledRating[],
  categories: number,
): TestedEstimate {
  const n = ratings.length;
  const untested = { nullValue: 0, pValue: null };
  if (n === 0) return { ...notEstimable("no_data"), ...untested };
  // Counted, and divided once: so that full agreement is 1, and not a little more.
  const humans = new Float64Array(categories);
  const labels = new Float64Array(categories);
  let agreeing = 0;
  for (const each of ratings) {
    humans[each.human] = (humans[each.human] ?? 0) + 1;
    labels[each.label] = (labels[each.label] ?? 0) + 1;
    if (each.human === each.label) agreeing += 1;
  }
  const human = humans.map((count) => count / n);
  const label = labels.map((count) => count / n);
  const observed = agreeing / n;
  const chance = human.reduce((sum, share, at) => sum + share * (label[at] ?? 0), 0);
  if (1 - chance < 1e-12) return { ...notEstimable("single_category"), ...untested };
  const value = (observed - chance) / (1 - chance);
  const influence = Float64Array.from(ratings, (each) => {
    const agrees = each.human === each.label ? 1 : 0;
    // How much the row moves chance agreement: label's share of its answer, answer's share of its label.
    const expected = (label[each.human] ?? 0) + (human[each.label] ?? 0) - 2 * chance;
    return (agrees - observed - (1 - value) * expected) / (1 - chance) / n;
  });
  const clusters = twoWayClusters(
    ratings.map(({ rater }) => rater),
    ratings.map(({ unit }) => unit),
  );
  return twoWayTested(value, influence, clusters, { nullValue: 0, range: [-1, 1] });
}
