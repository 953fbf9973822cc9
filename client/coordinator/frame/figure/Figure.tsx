import { type ReactNode, useId, useRef } from "react";
import type { FigureTable } from "../../../../shared/figures/figure.ts";
import { tableCsv } from "../../../../shared/figures/table-csv.ts";
import { saveFile } from "../save-file.ts";
import { TableView } from "../TableView.tsx";
import { drawPng } from "./draw-png.ts";
import { standaloneSvg } from "./standalone-svg.ts";

/** Three times as fine as the screen's own pixels: enough for a column in print. */
const finer = 3;

interface Props {
  title: string;
  /** States n and the method. */
  caption: ReactNode;
  /** What files of it are called, without an ending. */
  name: string;
  data: FigureTable;
  /** An `svg`, for eyes alone: what it says is read out from the numbers. */
  children: ReactNode;
}

/** A figure with the numbers behind it, both to be downloaded. */
export const Figure = ({ title, caption, name, data, children }: Props) => {
  const drawing = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const withDrawing = (use: (svg: SVGSVGElement) => void): void => {
    const svg = drawing.current?.querySelector("svg") ?? null;
    if (svg !== null) use(svg);
  };
  const saveSvg = (svg: SVGSVGElement): void => {
    saveFile(`${name}.svg`, new Blob([standaloneSvg(svg).text], { type: "image/svg+xml" }));
  };
  const savePng = (svg: SVGSVGElement): void => {
    void drawPng(standaloneSvg(svg), finer).then((png) => saveFile(`${name}.png`, png));
  };
  return (
    <figure className="figure-frame" aria-labelledby={titleId}>
      <div className="figure-head">
        <h2 id={titleId}>{title}</h2>
        <div className="figure-files">
          <button type="button" className="link" onClick={() => withDrawing(saveSvg)}>
            SVG
          </button>
          <button type="button" className="link" onClick={() => withDrawing(savePng)}>
            PNG
          </button>
          <button
            type="button"
            className="link"
            onClick={() =>
              saveFile(`${name}.csv`, new Blob([tableCsv(data)], { type: "text/csv" }))
            }
          >
            Data
          </button>
        </div>
      </div>
      <div ref={drawing} aria-hidden="true">
        {children}
      </div>
      <figcaption>{caption}</figcaption>
      <details>
        <summary>The numbers</summary>
        <TableView caption={`The numbers of "${title}"`} table={data} />
      </details>
    </figure>
  );
};
