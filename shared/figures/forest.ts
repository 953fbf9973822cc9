import type { Breakdown, ClaimResult } from "../model/results/claim-result.ts";
import { claimMeasure } from "./claim-measure.ts";
import { drawIntervals, type IntervalRow } from "./draw-intervals.ts";
import type { Ink } from "./drawing.ts";
import {
  estimateColumns,
  estimateRow,
  nullOf,
  restsOn,
  wholeRows,
  wholeTable,
} from "./estimate-rows.ts";
import type { Figure } from "./figure.ts";
import { sayEstimate, sayLevel } from "./say-numbers.ts";
import { capital, counted, sayNull } from "./say-claim.ts";
import { sayTag } from "./say-tag.ts";

const strataRows = ({ tag, strata }: Breakdown, fill: Ink): IntervalRow[] => [
  { heading: `By ${sayTag(tag)}` },
  ...strata.map(({ value, estimate, descriptive }): IntervalRow => ({
    label: value ?? "none given",
    indented: true,
    value: estimate.value,
    interval: estimate.interval,
    n: restsOn(estimate),
    shape: "square",
    fill: descriptive ? "surface" : fill,
    loose: descriptive,
  })),
];

/** A claim in every stratum that was declared; null where none was. */
export function forestPlot(
  claim: ClaimResult,
  { ink, id = `forest-${claim.id}` }: { ink: (arm: string | null) => Ink; id?: string },
): Figure | null {
  if (claim.by.length === 0) return null;
  const measure = claimMeasure(claim);
  const fill = claim.treatment === null ? "ink-2" : ink(claim.treatment);
  const rows = [...wholeRows(claim, fill), ...claim.by.flatMap((each) => strataRows(each, fill))];
  const tags = claim.by.map(({ tag }) => sayTag(tag)).join(", ");
  const { estimate } = claim.declared;
  const strata = claim.by.flatMap((each) => each.strata);
  const described = strata.some(({ descriptive }) => descriptive)
    ? " Hollow squares: fewer than 10 units or 5 raters, described and not tested."
    : "";
  return {
    id,
    title: claim.statement ?? claim.measure,
    caption:
      `${capital(claim.measure)}, by ${tags}. n: ${counted(claim)}. Lines: ` +
      `${sayLevel(estimate.level)} intervals, ${estimate.method}. Diamonds: all together, as declared ` +
      `(filled) and with everyone (hollow).${described} Dashed: ${sayNull(claim)}.`,
    label:
      `Forest plot of ${claim.measure}: ${sayEstimate(estimate, measure)} ${measure.unit} ` +
      `in all, and ${strata.length} strata by ${tags}.`,
    draw: (width) => drawIntervals(rows, { measure, nullValue: nullOf(claim), width }),
    table: {
      columns: estimateColumns,
      rows: [
        ...wholeTable(claim),
        ...claim.by.flatMap(({ tag, strata: own }) =>
          own.map(({ value, estimate: each, holm }) => estimateRow(tag, value ?? "", each, holm)),
        ),
      ],
    },
  };
}
