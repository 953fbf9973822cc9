import type { LabelComparison } from "../../../shared/model/results/label-comparison.ts";
import {
  fleissGeneralized,
  unitMeanAgreement,
} from "../../../shared/statistics/agreement/chance-corrected.ts";
import {
  clusteredKappa,
  type LabelledRating,
} from "../../../shared/statistics/agreement/clustered-kappa.ts";
import { cohenKappa } from "../../../shared/statistics/agreement/cohen-kappa.ts";
import { countPatterns } from "../../../shared/statistics/agreement/count-patterns.ts";
import { ratingTable } from "../../../shared/statistics/agreement/rating-table.ts";
import { agreementWeights } from "../../../shared/statistics/agreement/weights.ts";
import { twoWayMean } from "../../../shared/statistics/clustering/tested-estimate.ts";
import { encodeLabels } from "../../../shared/statistics/table/encode-labels.ts";
import type { Selection } from "../results/selection.ts";
import { shownEstimate } from "../results/shown-estimate.ts";
import { labelledRatings } from "./labelled-ratings.ts";
import type { Label, LabelledSet } from "./label-set.ts";

/** What humans agree among themselves, on the units that are labelled. */
function ceiling(
  ratings: readonly LabelledRating[],
  categories: number,
): LabelComparison["humans"] {
  const [units, raters] = [
    encodeLabels(ratings.map(({ unit }) => unit)),
    encodeLabels(ratings.map(({ rater }) => rater)),
  ];
  const table = ratingTable(
    {
      unit: Array.from(units.codes),
      rater: Array.from(raters.codes),
      value: ratings.map(({ human }) => human),
      units: units.labels.length,
      raters: raters.labels.length,
    },
    Array.from({ length: categories }, (_, at) => at),
  );
  const patterns = countPatterns(table);
  const identity = agreementWeights("unweighted", table.categories);
  return {
    agreement: shownEstimate(unitMeanAgreement(patterns, identity)),
    kappa: shownEstimate(fleissGeneralized(patterns, identity)),
  };
}

/** The label of each unit against what most of its raters answered. */
function againstMajority(
  ratings: readonly LabelledRating[],
  categories: number,
): LabelComparison["majority"] {
  const byUnit = new Map<string, { label: number; votes: number[] }>();
  for (const { unit, label, human } of ratings) {
    const known = byUnit.get(unit) ?? { label, votes: Array.from({ length: categories }, () => 0) };
    byUnit.set(unit, known);
    known.votes[human] = (known.votes[human] ?? 0) + 1;
  }
  const table = new Float64Array(categories * categories);
  let [units, agreeing] = [0, 0];
  for (const { label, votes } of byUnit.values()) {
    const most = Math.max(...votes);
    if (votes.filter((count) => count === most).length > 1) continue;
    const chosen = votes.indexOf(most);
    table[label * categories + chosen] = (table[label * categories + chosen] ?? 0) + 1;
    units += 1;
    if (chosen === label) agreeing += 1;
  }
  const identity = agreementWeights(
    "unweighted",
    Array.from({ length: categories }, (_, at) => at),
  );
  return {
    units,
    split: byUnit.size - units,
    agreement: units === 0 ? null : agreeing / units,
    kappa: shownEstimate(cohenKappa(table, identity)),
  };
}

/** Labels held against the raters' answers that the declared analysis takes in. */
export function compareLabels(
  selection: Selection,
  set: LabelledSet["set"],
  labels: readonly Label[],
): LabelComparison {
  const { coding, categories, ratings, undecided } = labelledRatings(selection, set, labels);
  const size = categories.length;
  const confusion = categories.map(() => categories.map(() => 0));
  for (const { human, label } of ratings) {
    const row = confusion[label];
    if (row !== undefined) row[human] = (row[human] ?? 0) + 1;
  }
  const agreement = twoWayMean(
    Float64Array.from(ratings, ({ human, label }) => (human === label ? 1 : 0)),
    ratings.map(({ rater }) => rater),
    ratings.map(({ unit }) => unit),
    { nullValue: 0, range: [0, 1] },
  );
  const { nullValue: _, pValue: __, ...share } = agreement;
  const { nullValue: ___, pValue: ____, ...kappa } = clusteredKappa(ratings, size);
  const { name, version, question, option, patterns, rows } = set;
  return {
    name,
    version,
    question,
    option,
    patterns,
    labels: rows,
    coding,
    categories,
    undecided,
    confusion,
    agreement: shownEstimate(share),
    kappa: shownEstimate(kappa),
    majority: againstMajority(ratings, size),
    humans: ceiling(ratings, size),
  };
}
