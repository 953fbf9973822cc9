import type { Breakdown } from "../../../../shared/model/results/claim-result.ts";
import { twoWayClusters } from "../../../../shared/statistics/clustering/two-way-clusters.ts";
import { adjustPValues } from "../../../../shared/statistics/multiplicity/adjust-p-values.ts";
import { influenceHomogeneity } from "../../../../shared/statistics/preference/homogeneity.ts";
import type { Reason } from "../../../../shared/statistics/result.ts";
import { shownEstimate } from "../shown-estimate.ts";
import type { Selection } from "../selection.ts";
import type { StrataTag } from "../study-columns.ts";
import type { ClaimKind, ClaimRow } from "./claim-kind.ts";

const fewestUnits = 10;
const fewestRaters = 5;

const method =
  "Wald's statistic clustered by rater and unit, the least favourable covariance, Hotelling's F";

const byName = (a: string | null, b: string | null): number => {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
};

function heterogeneity<Row extends ClaimRow>(
  kind: ClaimKind<Row>,
  rows: readonly Row[],
  places: ReadonlyMap<string | null, readonly number[]>,
): Breakdown["heterogeneity"] {
  const { comparison } = kind;
  if (comparison === null) return null;
  const none = (reason: Reason) => ({
    statistic: null,
    degrees_of_freedom: null,
    p: null,
    reason,
    method,
  });
  const strata = Array.from(rows, () => "");
  const estimates = [...places.values()].flatMap((own, level) => {
    for (const place of own) strata[place] = `${level}`;
    const contrast = comparison.contrast(own.flatMap((place) => rows[place] ?? []));
    if (contrast === null) return [];
    const influence = (): Float64Array => {
      const all = new Float64Array(rows.length);
      for (const [index, place] of own.entries()) all[place] = contrast.influence[index] ?? 0;
      return all;
    };
    return [{ value: contrast.value, influence }];
  });
  if (estimates.length < places.size) return none("zero_denominator");
  const clusters = twoWayClusters(
    rows.map(({ rater }) => rater),
    rows.map(comparison.unit),
  );
  const found = influenceHomogeneity(estimates, strata, clusters);
  if (found.pValue === null) return none(found.reason);
  const { statistic, numeratorDf, denominatorDf, pValue } = found;
  return { statistic, degrees_of_freedom: [numeratorDf, denominatorDf], p: pValue, method };
}

/**
 * A claim in each stratum of a tag, in the order of names, those without the tag last. p values are
 * adjusted within the tag; a stratum of few units or raters is described and takes no part in that.
 */
export function breakDown<Row extends ClaimRow>(
  kind: ClaimKind<Row>,
  rows: readonly Row[],
  tag: StrataTag,
  { selection, level, alpha }: { selection: Selection; level: number; alpha: number },
): Breakdown {
  const values = selection.columns.pairs.tags[tag];
  const places = new Map<string | null, number[]>();
  for (const [place, { at }] of rows.entries()) {
    const value = values[at] ?? null;
    const known = places.get(value);
    if (known === undefined) places.set(value, [place]);
    else known.push(place);
  }
  const sorted = new Map([...places].toSorted(([a], [b]) => byName(a, b)));
  const estimates = Array.from(sorted, ([value, own]) => {
    const estimate = kind.estimate(
      own.flatMap((place) => rows[place] ?? []),
      level,
    );
    const { units = 0, raters = 0 } = estimate.used ?? {};
    return { value, estimate, descriptive: units < fewestUnits || raters < fewestRaters };
  });
  const pValues = estimates.map(({ estimate, descriptive }) =>
    descriptive ? null : estimate.pValue,
  );
  const holm = adjustPValues(pValues, "holm");
  const benjaminiHochberg = adjustPValues(pValues, "benjamini_hochberg");
  const strata = estimates.map(({ value, estimate, descriptive }, index) => {
    const adjusted = holm[index] ?? null;
    const tested = kind.comparison === null ? estimate : { ...estimate, pValue: adjusted };
    return {
      value,
      estimate: shownEstimate(estimate, { level }),
      holm: adjusted,
      benjamini_hochberg: benjaminiHochberg[index] ?? null,
      descriptive,
      verdict: descriptive ? ("cannot-be-told" as const) : kind.verdict(tested, alpha),
    };
  });
  return {
    tag,
    strata,
    tested: strata.filter(({ descriptive }) => !descriptive).length,
    supported: strata.filter(({ verdict }) => verdict === "supported").length,
    heterogeneity: heterogeneity(kind, rows, sorted),
  };
}
