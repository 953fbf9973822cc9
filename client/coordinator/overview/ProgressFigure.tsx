import { useCallback } from "react";
import type { LiveStudy } from "../../../shared/model/live-study.ts";
import { Figure } from "../frame/figure/Figure.tsx";
import { PlotDrawing, type PlotLibrary } from "../frame/figure/PlotDrawing.tsx";
import { sayCount, sayNumber } from "../../../shared/say/say-count.ts";

const shades = { judged: "var(--accent)", held: "var(--line-strong)", open: "var(--line)" };

/** How many of the planned judgments are there. */
export const ProgressFigure = ({
  slug,
  planned,
  judged,
  held,
  open,
}: LiveStudy["slots"] & { slug: string }) => {
  const draw = useCallback(
    (plot: PlotLibrary, width: number) =>
      plot.plot({
        width,
        height: 72,
        marginLeft: 4,
        marginRight: 12,
        x: { domain: [0, planned], label: null, ticks: 5 },
        color: { domain: Object.keys(shades), range: Object.values(shades) },
        marks: [
          plot.barX(
            [
              { state: "judged", count: judged },
              { state: "held", count: held },
              { state: "open", count: open },
            ],
            plot.stackX({ x: "count", fill: "state", order: Object.keys(shades) }),
          ),
        ],
      }),
    [planned, judged, held, open],
  );
  return (
    <Figure
      title="Judgments"
      caption={`${sayNumber(judged)} judged, ${sayNumber(held)} held by a rater now, ${sayNumber(open)} open: ${sayCount(planned, "planned judgment")}, pooled over arms.`}
      name={`${slug}-judgments`}
      data={{
        columns: ["state", "judgments"],
        rows: [
          ["judged", judged],
          ["held", held],
          ["open", open],
        ],
      }}
    >
      <PlotDrawing draw={draw} />
    </Figure>
  );
};
