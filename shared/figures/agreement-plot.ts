import type { AgreementResult } from "../model/results/agreement-result.ts";
import type { ResultEstimate } from "../model/results/estimate.ts";
import { drawIntervals, type IntervalRow } from "./draw-intervals.ts";
import type { Shape } from "./drawing.ts";
import type { Figure } from "./figure.ts";
import { estimateColumns, estimateRow } from "./estimate-rows.ts";
import { sayEstimate, type Measure } from "./say-numbers.ts";
import { sayJudgedQuestion } from "../say/say-judged-question.ts";

const measure: Measure = {
  times: 1,
  unit: "",
  decimals: 2,
  axis: "Agreement (1: complete; 0: as by chance, but for shares)",
  bounds: [-Infinity, 1],
};

const coefficients: readonly {
  name: string;
  shape: Shape;
  of: (result: AgreementResult) => ResultEstimate;
}[] = [
  { name: "Krippendorff’s alpha", shape: "diamond", of: ({ alpha }) => alpha },
  { name: "Gwet’s AC1", shape: "square", of: ({ ac1 }) => ac1 },
  { name: "Share agreeing", shape: "circle", of: ({ percent }) => percent.unit_mean },
];

/** How far raters agreed on each question that two or more of them answered; null where there is none. */
export function agreementPlot(all: readonly AgreementResult[]): Figure | null {
  const agreement = all.filter((each) => coefficients.some((one) => one.of(each).value !== null));
  if (agreement.length === 0) return null;
  const rows = agreement.flatMap((result): IntervalRow[] => [
    { heading: sayJudgedQuestion(result) },
    ...coefficients.map(({ name, shape, of }): IntervalRow => {
      const { value, interval, n } = of(result);
      return {
        label: name,
        indented: true,
        value,
        interval,
        n: n.units ?? null,
        shape,
        fill: "ink-2",
      };
    }),
  ]);
  const first = agreement[0];
  return {
    id: "agreement",
    title: "Agreement of the raters on each question",
    caption:
      "Krippendorff’s alpha at each question’s level of measurement, Gwet’s AC1, and the share of agreeing pairs of " +
      `ratings (mean over units). n: units with two or more ratings. Lines: 95 % intervals, ${first?.alpha.method ?? ""}. ` +
      "Dashed: agreement as by chance. Without unsure and refusals: these count as missing.",
    label: `Agreement by question: ${agreement
      .map((each) => `${sayJudgedQuestion(each)}, alpha ${sayEstimate(each.alpha, measure)}`)
      .join("; ")}.`,
    draw: (width) => drawIntervals(rows, { measure, nullValue: 0, width }),
    table: {
      columns: estimateColumns,
      rows: agreement.flatMap((result) =>
        coefficients.map(({ name, of }) =>
          estimateRow(sayJudgedQuestion(result), name, of(result), null),
        ),
      ),
    },
  };
}
