import { sayFlag, sayReason } from "../../../shared/say/say-reason.ts";
import { countOf, inColumns } from "../describe-status.ts";
import type { AgreementReport } from "./agreement-report.ts";
import type { ShownEstimate } from "./shown-estimate.ts";
import type { UnitSummary } from "./unit-summaries.ts";

const figure = (value: number): string => value.toFixed(4);

function rowOf(name: string, { value, reason, interval, flag }: ShownEstimate): string[] {
  if (value === null) return [name, "–", sayReason(reason)];
  const limits =
    interval === undefined || interval === null ? "" : `95 % ${interval.map(figure).join(" to ")}`;
  return [name, figure(value), [limits, sayFlag(flag)].filter((part) => part !== "").join("  ")];
}

const coefficientNames = [
  ["ac1", "Gwet's AC1"],
  ["ac2", "Gwet's AC2"],
  ["brennan_prediger", "Brennan–Prediger"],
  ["fleiss_generalized", "Fleiss generalised"],
  ["conger", "Conger's kappa"],
  ["light", "Light's kappa"],
] as const;

const intraclassName = (form: string): string =>
  form.replace(/^icc(\d)_(\w)$/, (_, model, of) => `ICC(${model},${of})`);

function countRows({ counts, categories }: AgreementReport): string[][] {
  const { rows_without_value: empty, units_with_one_rating: single } = counts.dropped;
  return [
    [
      "Ratings",
      `${countOf(counts.ratings, "rating")} of ${countOf(counts.units, "unit")} ` +
        `by ${countOf(counts.raters, "rater")}`,
    ],
    ["Categories", `${categories.count}, ${categories.declared ? "declared" : "those that occur"}`],
    ["Dropped", `${countOf(empty, "row")} without a value`],
    ["", `${countOf(single, "unit")} with one rating, of no use for agreement`],
  ];
}

/** What is said where not every rater rated every unit. */
const unitsOf = ({ units }: ShownEstimate, { counts }: AgreementReport): string =>
  units === undefined || units === counts.units
    ? ""
    : `of the ${countOf(units, "unit")} that everyone rated`;

const describeUnit = ({ unit, n, mean, modes = [] }: UnitSummary): string =>
  [unit, n, mean ?? modes.join("|")].join("\t");

/** The report for reading; units follow as lines with tabs. */
export function describeAgreement(report: AgreementReport): string {
  const { level, weights, percent_agreement: percent, coefficients } = report;
  const complete: (readonly [string, ShownEstimate])[] = [
    ...Object.entries(report.icc ?? {}).map(([form, icc]) => [intraclassName(form), icc] as const),
    ...(report.kendall_w === null ? [] : [["Kendall's W", report.kendall_w] as const]),
  ];
  const estimates = [
    rowOf(`Krippendorff's alpha, ${level}`, report.alpha),
    rowOf("Percent agreement, unit mean", percent.unit_mean),
    rowOf("Percent agreement, pair pooled", percent.pair_pooled),
    rowOf("Percent agreement, unanimous", percent.unanimous),
    ...coefficientNames.flatMap(([key, name]) => {
      const estimate = coefficients[key];
      if (estimate === undefined) return [];
      const plain = key === "ac1" || weights === "unweighted";
      return [rowOf(plain ? name : `${name}, ${weights} weights`, estimate)];
    }),
    ...(report.pairs ?? []).map(({ raters, cohen_kappa: kappa }) =>
      rowOf(`Cohen's kappa, ${raters.join(" and ")}`, kappa),
    ),
    ...complete.map(([name, estimate]) => [...rowOf(name, estimate), unitsOf(estimate, report)]),
    ...(report.alpha_without ?? []).map(({ rater, alpha }) =>
      rowOf(`Alpha without ${rater}`, alpha),
    ),
  ];
  const parts = [inColumns(countRows(report)), inColumns(estimates)];
  if (report.units !== undefined) {
    const last = level === "interval" || level === "ratio" ? "mean" : "mode";
    parts.push([`unit\tn\t${last}`, ...report.units.map(describeUnit)].join("\n"));
  }
  return parts.join("\n\n");
}
