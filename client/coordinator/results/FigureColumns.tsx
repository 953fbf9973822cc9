import { columnWidth } from "../../../shared/figures/drawing.ts";
import type { Figure } from "../../../shared/figures/figure.ts";
import { useWidth } from "../frame/use-width.ts";
import { FigureView } from "./FigureView.tsx";

/** In CSS pixels: from here on two figures stand beside each other. */
const wide = 856;
/** Title, caption and buttons, in points of the drawing. */
const around = 110;

const heightOf = ({ draw }: Figure): number => draw(columnWidth).height + around;

/** Figures in two columns about equally high: each stands below those before it, in the column that is shorter then. */
function twoColumns(figures: readonly Figure[]): Figure[][] {
  const columns: { height: number; figures: Figure[] }[] = [
    { height: 0, figures: [] },
    { height: 0, figures: [] },
  ];
  for (const figure of figures) {
    const [shorter] = columns.toSorted((a, b) => a.height - b.height);
    shorter?.figures.push(figure);
    if (shorter !== undefined) shorter.height += heightOf(figure);
  }
  return columns.map((column) => column.figures);
}

/** All figures of the results, two beside each other where there is room. */
export const FigureColumns = ({ figures }: { figures: readonly Figure[] }) => {
  const { place, width } = useWidth();
  const columns = width >= wide ? twoColumns(figures) : [figures];
  return (
    <div className="figure-columns" ref={place}>
      {columns.map((column) => (
        <div key={column[0]?.id ?? ""} className="figure-column">
          {column.map((figure) => (
            <FigureView key={figure.id} figure={figure} />
          ))}
        </div>
      ))}
    </div>
  );
};
