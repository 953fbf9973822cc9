import { type ReactNode, useId, useRef } from "react";
import { ScrollBox } from "../scroll-box.ts";
import { saveFile } from "../save-file.ts";
import { drawPng } from "./draw-png.ts";
import { csvOf, type FigureData } from "./figure-data.ts";
import { standaloneSvg } from "./standalone-svg.ts";

interface Props {
  title: string;
  /** States n and the method. */
  caption: ReactNode;
  /** What files of it are called, without an ending. */
  name: string;
  data: FigureData;
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
    void drawPng(standaloneSvg(svg)).then((png) => saveFile(`${name}.png`, png));
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
            onClick={() => saveFile(`${name}.csv`, new Blob([csvOf(data)], { type: "text/csv" }))}
          >
            data
          </button>
        </div>
      </div>
      <div ref={drawing} aria-hidden="true">
        {children}
      </div>
      <figcaption>{caption}</figcaption>
      <details>
        <summary>The numbers</summary>
        <ScrollBox label={`The numbers of "${title}"`}>
          <table>
            <thead>
              <tr>
                {data.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <tr key={row.join("\t")}>
                  {row.map((value, index) => (
                    <td
                      key={data.columns[index]}
                      className={typeof value === "number" ? "figure" : undefined}
                    >
                      {value ?? "–"}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </details>
    </figure>
  );
};
