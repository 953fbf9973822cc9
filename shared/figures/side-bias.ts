import type { ClaimResult } from "../model/results/claim-result.ts";
import type { ResultEstimate } from "../model/results/estimate.ts";
import { drawIntervals, type IntervalRow } from "./draw-intervals.ts";
import type { Ink } from "./drawing.ts";
import type { Figure } from "./figure.ts";
import { restsOn } from "./estimate-rows.ts";
import { type Measure, sayEstimate, sayLevel } from "./say-numbers.ts";

type Preference = Extract<NonNullable<ClaimResult["beside"]>, { kind: "preference" }>;

const measure: Measure = {
  times: 100,
  unit: "%",
  decimals: 1,
  axis: "Share of choices (%)",
  bounds: [0, 100],
};

/** Whether the side on which a response stood decided; null where there is nothing to show. */
export function sideBiasPlot(
  { id, treatment, declared }: ClaimResult,
  { side }: Preference,
  ink: (arm: string | null) => Ink,
): Figure | null {
  if (side.left.value === null) return null;
  const treated = treatment ?? "";
  const parts: {
    label: string;
    estimate: ResultEstimate;
    fill: Ink;
    shape: "diamond" | "square";
  }[] = [
    { label: "Left chosen", estimate: side.left, fill: "ink-2", shape: "diamond" },
    {
      label: `${treated} on the left`,
      estimate: side.treatment_left,
      fill: ink(treatment),
      shape: "square",
    },
    {
      label: `${treated} on the right`,
      estimate: side.treatment_right,
      fill: ink(treatment),
      shape: "square",
    },
    {
      label: `${treated}, sides evened`,
      estimate: side.adjusted,
      fill: "surface",
      shape: "square",
    },
  ];
  const rows = parts.map(({ label, estimate, fill, shape }): IntervalRow => ({
    label,
    value: estimate.value,
    interval: estimate.interval,
    n: restsOn(estimate) ?? restsOn(declared.estimate),
    shape,
    fill,
  }));
  return {
    id: `sides-${id}`,
    title: "Whether the side decided",
    caption:
      `Left chosen: share of choices, ties aside, that fell on the left response. Below: share of choices for ${treated} where it ` +
      "stood left and right (ties as half), and without ties had it stood on both sides equally often. n: judgments. " +
      `Lines: ${sayLevel(side.left.level)} intervals, ${side.left.method}. Dashed: no bias, no preference.`,
    label: `Side bias: the left response was chosen in ${sayEstimate(side.left, measure)} % of choices.`,
    draw: (width) => drawIntervals(rows, { measure, nullValue: 0.5, width }),
    table: {
      columns: ["measure", "value", "low", "high", "level", "judgments"],
      rows: parts.map(({ label, estimate }) => [
        label,
        estimate.value,
        estimate.interval?.[0] ?? null,
        estimate.interval?.[1] ?? null,
        estimate.level,
        estimate.n.ratings ?? null,
      ]),
    },
  };
}
