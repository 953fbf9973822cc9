import { useCallback } from "react";
import type { LiveStudy } from "../../../shared/model/live-study.ts";
import { Figure } from "../frame/figure/Figure.tsx";
import { PlotDrawing, type PlotLibrary } from "../frame/figure/PlotDrawing.tsx";
import { sayCount, sayNumber } from "../../../shared/say/say-count.ts";
import { sayHours } from "../say/say-duration.ts";
import { sayTime } from "../say/say-time.ts";

const captionOf = ({ pace, expectedEnd }: LiveStudy): string => {
  if (pace === null)
    return "Judgments over time. To say when they end takes ten of them, over ten minutes.";
  const rate = `${sayNumber(Math.round(pace.perHour))} an hour over the last ${sayHours(pace.minutes * 60_000)} (n = ${sayNumber(pace.judgments)})`;
  if (expectedEnd === null) return `Judgments over time; ${rate}.`;
  const { at, from, to } = expectedEnd;
  return `Judgments over time; ${rate}. At this pace the last one comes ${sayTime(at)} (95 % prediction interval ${sayTime(from)} to ${sayTime(to)}).`;
};

/** How judgments came over time, and when the last is expected. */
export const PaceFigure = (live: LiveStudy) => {
  const { slug, progress, slots, expectedEnd } = live;
  const draw = useCallback(
    (plot: PlotLibrary, width: number) => {
      const points = progress.map(({ until, judged }) => ({ until: new Date(until), judged }));
      return plot.plot({
        width,
        height: 200,
        marginLeft: 48,
        marginRight: 12,
        marginBottom: 40,
        x: { label: null },
        y: { domain: [0, slots.planned], label: null, ticks: 4, grid: true },
        marks: [
          plot.ruleY([slots.planned], { stroke: "var(--line-strong)", strokeDasharray: "2 4" }),
          plot.lineY(points, { x: "until", y: "judged", stroke: "var(--accent)", strokeWidth: 2 }),
          ...(expectedEnd === null
            ? []
            : [
                plot.ruleY([expectedEnd], {
                  x1: ({ from }) => new Date(from),
                  x2: ({ to }) => new Date(to),
                  y: () => slots.planned,
                  stroke: "var(--ink-2)",
                  strokeWidth: 3,
                }),
                plot.dot([expectedEnd], {
                  x: ({ at }) => new Date(at),
                  y: () => slots.planned,
                  fill: "var(--ink-2)",
                }),
              ]),
        ],
      });
    },
    [progress, slots.planned, expectedEnd],
  );
  return (
    <Figure
      title="Pace"
      caption={`${captionOf(live)} Of ${sayCount(slots.planned, "planned judgment")}, pooled over arms.`}
      name={`${slug}-pace`}
      data={{
        columns: ["until", "judged"],
        rows: progress.map(({ until, judged }) => [new Date(until).toISOString(), judged]),
      }}
    >
      <PlotDrawing draw={draw} />
    </Figure>
  );
};
