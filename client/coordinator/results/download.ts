import { columnWidth } from "../../../shared/figures/drawing.ts";
import type { Figure } from "../../../shared/figures/figure.ts";
import { printSvg } from "../../../shared/figures/print-svg.ts";
import { tableCsv } from "../../../shared/figures/table-csv.ts";
import { drawPng } from "../frame/figure/draw-png.ts";
import { saveFile } from "../frame/save-file.ts";

/** Dots per inch that journals ask for, of drawings measured in points. */
const finer = 600 / 72;

/** Each form in which a figure can be had, by the word on its button. */
export const downloads: readonly { name: string; download: (figure: Figure) => Promise<void> }[] = [
  {
    name: "SVG",
    download: async (figure) => {
      saveFile(`${figure.id}.svg`, new Blob([printSvg(figure)], { type: "image/svg+xml" }));
    },
  },
  {
    name: "PNG",
    download: async (figure) => {
      const { width, height } = figure.draw(columnWidth);
      saveFile(`${figure.id}.png`, await drawPng({ text: printSvg(figure), width, height }, finer));
    },
  },
  {
    name: "Data",
    download: async ({ id, table }) => {
      saveFile(`${id}.csv`, new Blob([tableCsv(table)], { type: "text/csv" }));
    },
  },
];
