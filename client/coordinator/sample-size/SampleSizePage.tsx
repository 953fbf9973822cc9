import { NumberInput } from "@mantine/core";
import { useMemo, useState } from "react";
import "../design/design.css";
import {
  preferencePrecision,
  ratersNeeded,
} from "../../../shared/statistics/planning/preference-plan.ts";
import { Figure } from "../frame/figure/Figure.tsx";
import { PlotDrawing } from "../frame/figure/PlotDrawing.tsx";
import { Page } from "../frame/Page.tsx";
import { sayCount, sayNumber } from "../../../shared/say/say-count.ts";
import { type CurvePoint, curvePoints } from "./curve-points.ts";
import { drawCurves } from "./draw-curves.ts";
import { PilotSource } from "./PilotSource.tsx";

/** As in the warmth check of the study to repeat. */
const start = {
  raters: 60,
  pairs: 200,
  ratingsPerPair: 3,
  share: 0.6,
  raterShare: 0.1,
  pairShare: 0.1,
};

const fields: readonly {
  key: keyof typeof start;
  label: string;
  description: string;
  min: number;
  max: number;
  step: number;
}[] = [
  {
    key: "raters",
    label: "Raters",
    description: "That you plan with.",
    min: 2,
    max: 5000,
    step: 1,
  },
  { key: "pairs", label: "Pairs", description: "Of the study.", min: 2, max: 100_000, step: 1 },
  {
    key: "ratingsPerPair",
    label: "Ratings of each pair",
    description: "That count.",
    min: 1,
    max: 1000,
    step: 1,
  },
  {
    key: "share",
    label: "Share expected",
    description: "Of treatment choices, ties as half.",
    min: 0.01,
    max: 0.99,
    step: 0.01,
  },
  {
    key: "raterShare",
    label: "Variance between raters",
    description: "As a share; a pilot's, or 0.1.",
    min: 0,
    max: 1,
    step: 0.05,
  },
  {
    key: "pairShare",
    label: "Variance between pairs",
    description: "As a share; a pilot's, or 0.1.",
    min: 0,
    max: 1,
    step: 0.05,
  },
];

const dataOf = (points: readonly CurvePoint[], value: "width" | "power", name: string) => ({
  columns: ["raters", "ratings of each pair", name],
  rows: points.map((point) => [point.raters, point.ratings, Number(point[value].toFixed(3))]),
});

const sayNeed = (need: number | null, what: string): string =>
  need === null
    ? `No number of raters gives ${what}: more pairs would.`
    : `${what} takes at least ${sayCount(need, "rater")}.`;

/** How many raters, pairs and ratings a study of choices needs. */
export const SampleSizePage = () => {
  const [values, setValues] = useState(start);
  const points = useMemo(() => curvePoints(values), [values]);
  const { raters, ...assumed } = values;
  const fits = values.raterShare + values.pairShare <= 1;
  const { halfWidth, power } = preferencePrecision(values);
  const drawWidth = useMemo(
    () => drawCurves(points, "width", "Width of the interval, points"),
    [points],
  );
  const drawPower = useMemo(() => drawCurves(points, "power", "Power, %"), [points]);
  const judgments = values.pairs * values.ratingsPerPair;
  return (
    <Page
      title="Sample size"
      standing={`${sayCount(judgments, "judgment")}, about ${sayNumber(Math.ceil(judgments / raters))} for each rater: the interval is ${(200 * (halfWidth ?? 0)).toFixed(1)} points wide, the power ${(100 * (power ?? 0)).toFixed(0)} %.`}
    >
      <PilotSource onFound={(piloted) => setValues((before) => ({ ...before, ...piloted }))} />
      <div className="plan-form">
        {fields.map(({ key, ...field }) => (
          <NumberInput
            key={key}
            {...field}
            value={values[key]}
            onChange={(next) => {
              if (typeof next === "number" && next >= field.min && next <= field.max)
                setValues({ ...values, [key]: next });
            }}
          />
        ))}
      </div>
      {!fits && <p className="problem">The two shares of variance are more than the whole.</p>}
      <ul>
        <li>{sayNeed(ratersNeeded(assumed, { power: 0.8 }), "A power of 80 %")}</li>
        <li>{sayNeed(ratersNeeded(assumed, { power: 0.9 }), "A power of 90 %")}</li>
        <li>{sayNeed(ratersNeeded(assumed, { halfWidth: 0.05 }), "An interval 10 points wide")}</li>
      </ul>
      <Figure
        title="Width of the interval"
        name="sample-size-width"
        data={dataOf(points, "width", "width in percentage points")}
        caption={`95 % interval around a share of ${values.share}, ${sayCount(values.pairs, "pair")}; raters and pairs both sampled, t with the fewer of the two less one degrees of freedom.`}
      >
        <PlotDrawing draw={drawWidth} />
      </Figure>
      <Figure
        title="Power"
        name="sample-size-power"
        data={dataOf(points, "power", "power in percent")}
        caption="Of showing, two-sided at 5 %, that the share is not one half (Westfall, Kenny and Judd 2014)."
      >
        <PlotDrawing draw={drawPower} />
      </Figure>
    </Page>
  );
};
