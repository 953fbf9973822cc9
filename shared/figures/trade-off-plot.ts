import type { ClaimResult } from "../model/results/claim-result.ts";
import type { TradeOff } from "../model/results/study-results.ts";
import { claimMeasure } from "./claim-measure.ts";
import type { Drawing, Ink, Mark } from "./drawing.ts";
import { drawPlane } from "./draw-plane.ts";
import type { Figure } from "./figure.ts";
import { placeLabels } from "./place-labels.ts";
import { sayLevel } from "./say-numbers.ts";
import { linearScale } from "./scale.ts";
import { sayNumber } from "../say/say-count.ts";

interface Point {
  label: string;
  x: number;
  y: number;
  across: readonly [number, number] | null;
  upwards: readonly [number, number] | null;
}

const percent = (interval: readonly [number, number] | null): readonly [number, number] | null =>
  interval === null ? null : [interval[0] * 100, interval[1] * 100];

function draw(
  points: readonly Point[],
  { titles, fill, width }: { titles: { x: string; y: string }; fill: Ink; width: number },
): Drawing {
  const frame = { left: 46, right: width - 6, top: 8, bottom: 178 };
  const across = [50, ...points.flatMap(({ x, across: own }) => [x, ...(own ?? [])])];
  const up = [0, ...points.flatMap(({ y, upwards }) => [y, ...(upwards ?? [])])];
  const x = linearScale(across, [frame.left, frame.right], { ticks: 5, bounds: [0, 100] });
  const y = linearScale(up, [frame.bottom, frame.top], { ticks: 5, bounds: [-100, 100] });
  const plane = drawPlane(frame, { x, y, titles, drawn: width });
  const places = points.map((point) => [x.at(point.x), y.at(point.y)] as const);
  const zero = y.at(0);
  const even = x.at(50);
  return {
    width,
    height: plane.height,
    marks: [
      ...plane.marks,
      {
        kind: "line",
        from: [frame.left, zero],
        to: [frame.right, zero],
        ink: "ink-2",
        dashed: true,
      },
      {
        kind: "line",
        from: [even, frame.top],
        to: [even, frame.bottom],
        ink: "ink-2",
        dashed: true,
      },
      ...points.flatMap(({ across: wide, upwards }, at): Mark[] => {
        const [px, py] = places[at] ?? [0, 0];
        return [
          ...(wide === null
            ? []
            : [
                {
                  kind: "line",
                  from: [x.at(wide[0]), py],
                  to: [x.at(wide[1]), py],
                  ink: "ink-2",
                } as const,
              ]),
          ...(upwards === null
            ? []
            : [
                {
                  kind: "line",
                  from: [px, y.at(upwards[0])],
                  to: [px, y.at(upwards[1])],
                  ink: "ink-2",
                } as const,
              ]),
        ];
      }),
      ...places.map((at): Mark => ({ kind: "point", at, reach: 3, shape: "circle", fill })),
      ...placeLabels(
        points.map(({ label }) => label),
        places,
        frame,
      ),
    ],
  };
}

/** What is gained in preference against what is lost in errors, model by model; null with no model. */
export function tradeOffPlot(
  { preference, errors, models }: TradeOff,
  claims: readonly ClaimResult[],
  ink: (arm: string | null) => Ink,
): Figure | null {
  const liked = claims.find(({ id }) => id === preference);
  const erring = claims.find(({ id }) => id === errors);
  const points = models.flatMap(({ model, preference: share, errors: difference }): Point[] =>
    share.value === null || difference.value === null
      ? []
      : [
          {
            label: model ?? "no model given",
            x: share.value * 100,
            y: difference.value * 100,
            across: percent(share.interval),
            upwards: percent(difference.interval),
          },
        ],
  );
  if (liked === undefined || erring === undefined || points.length === 0) return null;
  const judgments = models.reduce((sum, each) => sum + (each.preference.n.ratings ?? 0), 0);
  const verdicts = models.reduce((sum, each) => sum + (each.errors.n.ratings ?? 0), 0);
  const level = models[0]?.preference.level ?? 0.95;
  return {
    id: `trade-off-${preference}-${errors}`,
    title: `Preference against errors, by model`,
    caption:
      `Across: ${liked.measure}. Upwards: ${erring.measure}. n = ${points.length} ` +
      `${points.length === 1 ? "model" : "models"}, ${sayNumber(judgments)} choices, ` +
      `${sayNumber(verdicts)} verdicts. Lines: ${sayLevel(level)} intervals, clustered by rater and by pair or ` +
      "prompt; not adjusted for the number of models. Dashed: no preference, no difference in errors.",
    label: `Scatter plot of ${points.length} models by preference and by difference in error rates.`,
    draw: (width) =>
      draw(points, {
        titles: { x: claimMeasure(liked).axis, y: claimMeasure(erring).axis },
        fill: ink(liked.treatment),
        width,
      }),
    table: {
      columns: [
        "model",
        "preference",
        "preference_low",
        "preference_high",
        "choices",
        "error_difference",
        "error_low",
        "error_high",
        "verdicts",
      ],
      rows: models.map(({ model, preference: share, errors: difference }) => [
        model,
        share.value,
        share.interval?.[0] ?? null,
        share.interval?.[1] ?? null,
        share.n.ratings ?? null,
        difference.value,
        difference.interval?.[0] ?? null,
        difference.interval?.[1] ?? null,
        difference.n.ratings ?? null,
      ]),
    },
  };
}
