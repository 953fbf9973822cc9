import { sayCount } from "../../../shared/say/say-count.ts";
import type { PlotLibrary } from "../frame/figure/PlotDrawing.tsx";
import type { CurvePoint } from "./curve-points.ts";

const height = 300;
const [top, bottom] = [24, 40];
/** Between the names of two curves, from middle to middle. */
const apart = 16;
/** Told apart by more than their place: dotted, whole, dashed. */
const dashes = ["1 4", "", "7 4"];

/** Heights in pixels, drawn apart where they are too close, in the order in which they lie. */
const spread = (heights: readonly number[]): number[] => {
  const from = heights.map((at, index) => ({ at, index })).toSorted((a, b) => a.at - b.at);
  const placed: number[] = [];
  let least = -Infinity;
  for (const { at, index } of from) {
    least = Math.max(at, least);
    placed[index] = least;
    least += apart;
  }
  return placed;
};

/** A curve over raters for each number of ratings, named at its end. */
export const drawCurves =
  (points: readonly CurvePoint[], value: "width" | "power", label: string) =>
  (plot: PlotLibrary, width: number) => {
    const highest = Math.max(1, ...points.map((point) => point[value]));
    const most = Math.max(...points.map(({ raters }) => raters));
    const curves = [...new Set(points.map(({ ratings }) => ratings))].map((ratings) =>
      points.filter((point) => point.ratings === ratings),
    );
    const ends = curves.flatMap((curve) => curve.filter(({ raters }) => raters === most));
    const heightOf = (point: CurvePoint): number =>
      height - bottom - (point[value] / highest) * (height - bottom - top);
    const names = spread(ends.map(heightOf));
    return plot.plot({
      width,
      height,
      marginTop: top,
      marginRight: 90,
      marginBottom: bottom,
      style: { background: "transparent", color: "var(--ink)", fontSize: "13px" },
      x: { label: "Raters", grid: false, ticks: Math.min(10, Math.round(width / 80)) },
      y: { label, grid: true, domain: [0, highest], ticks: 5 },
      marks: [
        ...curves.map((curve, at) =>
          plot.line(curve, {
            x: "raters",
            y: value,
            stroke: "var(--ink-2)",
            strokeDasharray: dashes[at] ?? "",
            strokeWidth: 2,
          }),
        ),
        ...ends.map((point, at) =>
          plot.text([point], {
            x: "raters",
            y: value,
            text: ({ ratings }: CurvePoint) => sayCount(ratings, "rating"),
            textAnchor: "start",
            dx: 6,
            dy: (names[at] ?? 0) - heightOf(point),
            fill: "var(--ink)",
          }),
        ),
        plot.ruleY([0], { stroke: "var(--line)" }),
      ],
    });
  };
