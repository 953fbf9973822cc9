import type { ClaimResult } from "../model/results/claim-result.ts";
import type { ResultEstimate } from "../model/results/estimate.ts";
import type { IntervalRow } from "./draw-intervals.ts";
import type { Ink } from "./drawing.ts";
import type { Cell } from "./figure.ts";

/** What n counts at the right margin. */
export const restsOn = ({ n }: ResultEstimate): number | null => n.ratings ?? n.units ?? null;

export const nullOf = ({ kind, declared }: ClaimResult): number | null =>
  declared.estimate.null_value ?? (kind === "preference" ? 0.5 : 0);

/** An estimate as a row of the data behind a figure. */
export function estimateRow(
  group: string,
  label: string,
  estimate: ResultEstimate,
  holm: Cell,
): Cell[] {
  const { value, interval, level, p = null, n } = estimate;
  return [
    group,
    label,
    value,
    interval?.[0] ?? null,
    interval?.[1] ?? null,
    level,
    p,
    holm,
    n.ratings ?? null,
    n.raters ?? null,
    n.units ?? null,
  ];
}

export const estimateColumns = [
  "group",
  "label",
  "value",
  "low",
  "high",
  "level",
  "p",
  "p_holm",
  "judgments",
  "raters",
  "units",
];

const wholeRow = (label: string, estimate: ResultEstimate, own: Ink): IntervalRow => ({
  label,
  value: estimate.value,
  interval: estimate.interval,
  n: restsOn(estimate),
  shape: "diamond",
  fill: own,
});

/** The whole of a claim, with and without the declared exclusions. */
export function wholeRows({ declared, everyone }: ClaimResult, fill: Ink): IntervalRow[] {
  return [
    wholeRow("As declared", declared.estimate, fill),
    wholeRow("With everyone", everyone.estimate, "surface"),
  ];
}

export const wholeTable = ({ declared, everyone }: ClaimResult): Cell[][] => [
  estimateRow("all", "as declared", declared.estimate, null),
  estimateRow("all", "with everyone", everyone.estimate, null),
];
