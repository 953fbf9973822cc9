import { unitMeanAgreement } from "../../../shared/statistics/agreement/chance-corrected.ts";
import { intraclassCorrelations } from "../../../shared/statistics/agreement/complete/intraclass.ts";
import { kendallW } from "../../../shared/statistics/agreement/complete/kendall-w.ts";
import {
  countPatterns,
  pairableCounts,
} from "../../../shared/statistics/agreement/count-patterns.ts";
import { krippendorffAlpha } from "../../../shared/statistics/agreement/krippendorff/alpha.ts";
import { deleteOneRaterAlphas } from "../../../shared/statistics/agreement/krippendorff/delete-one-rater.ts";
import type { Level } from "../../../shared/statistics/agreement/krippendorff/metric.ts";
import {
  pairPooledAgreement,
  unanimousAgreement,
} from "../../../shared/statistics/agreement/percent-agreement.ts";
import { ratingTable } from "../../../shared/statistics/agreement/rating-table.ts";
import { agreementWeights, type WeightKind } from "../../../shared/statistics/agreement/weights.ts";
import { coefficientsOf, type Coefficients } from "./coefficients.ts";
import type { ColumnNames, GatheredRatings } from "./gather-ratings.ts";
import type { Scale } from "./scale.ts";
import { shownEstimate, type ShownEstimate } from "./shown-estimate.ts";
import { unitSummaries, type UnitSummary } from "./unit-summaries.ts";

export interface AgreementReport extends Coefficients {
  columns: ColumnNames;
  level: Level;
  weights: WeightKind;
  categories: { count: number; declared: boolean };
  counts: {
    rows: number;
    ratings: number;
    units: number;
    raters: number;
    dropped: { rows_without_value: number; units_with_one_rating: number };
  };
  alpha: ShownEstimate;
  /** Unweighted. */
  percent_agreement: Record<"unit_mean" | "pair_pooled" | "unanimous", ShownEstimate>;
  /** From the units that every rater rated; null for levels that they are not for. */
  icc: Record<string, ShownEstimate> | null;
  kendall_w: ShownEstimate | null;
  /** Null where there are too many ratings to leave every rater out in turn. */
  alpha_without: { rater: string; alpha: ShownEstimate }[] | null;
  units?: UnitSummary[];
}

const weightsOf: Record<Level, WeightKind> = {
  nominal: "unweighted",
  ordinal: "ordinal",
  interval: "quadratic",
  ratio: "quadratic",
};

/** Ratings looked at while every rater is left out in turn. */
const mostLookedAt = 20_000_000;

/** Everything that can be said about the agreement of a table. */
export function agreementReport(
  columns: ColumnNames,
  scale: Scale,
  gathered: GatheredRatings,
  chosen: WeightKind | undefined,
  withUnits: boolean,
): AgreementReport {
  const { ratings, raters } = gathered;
  const { level, domain } = scale;
  const weights = chosen ?? weightsOf[level];
  const table = ratingTable(
    {
      raters: raters.length,
      units: gathered.units.length,
      rater: ratings.rater,
      unit: ratings.unit,
      value: ratings.value,
    },
    domain,
  );
  const patterns = countPatterns(table);
  // Percent agreement needs weights of its categories only where there are few enough to have any.
  const few = table.categories.length <= 500;
  const identity = few ? agreementWeights("unweighted", table.categories) : null;
  const percent = (of: typeof unitMeanAgreement): ShownEstimate =>
    identity === null
      ? { value: null, reason: "out_of_range" }
      : shownEstimate(of(patterns, identity));
  const metric = level === "interval" || level === "ratio";
  const lookedAt = raters.length * ratings.count;
  return {
    columns,
    level,
    weights,
    categories: { count: table.categories.length, declared: domain !== null },
    counts: {
      rows: gathered.rows,
      ratings: ratings.count,
      units: gathered.units.length,
      raters: raters.length,
      dropped: {
        rows_without_value: gathered.withoutValue,
        units_with_one_rating: pairableCounts(patterns).unitsDropped,
      },
    },
    alpha: shownEstimate(krippendorffAlpha(patterns, level)),
    percent_agreement: {
      unit_mean: percent(unitMeanAgreement),
      pair_pooled: percent(pairPooledAgreement),
      unanimous: shownEstimate(unanimousAgreement(patterns)),
    },
    ...coefficientsOf(table, patterns, weights, raters),
    icc: metric
      ? Object.fromEntries(
          Object.entries(intraclassCorrelations(table)).map(([form, estimate]) => [
            form,
            shownEstimate(estimate),
          ]),
        )
      : null,
    kendall_w: level === "nominal" ? null : shownEstimate(kendallW(table)),
    alpha_without:
      lookedAt > mostLookedAt
        ? null
        : deleteOneRaterAlphas(table, level).map((alpha, rater) => ({
            rater: raters[rater] ?? "",
            alpha: shownEstimate(alpha),
          })),
    ...(withUnits ? { units: unitSummaries(table, gathered.units, scale) } : {}),
  };
}
