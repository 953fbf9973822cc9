import type { Figure } from "../../../shared/figures/figure.ts";
import { printSvg } from "../../../shared/figures/print-svg.ts";
import { tableCsv } from "../../../shared/figures/table-csv.ts";

/** Hands a file to whoever reads the page. */
const handOut = (name: string, content: Blob): void => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

/** Dots per inch that journals ask for. */
const resolution = 600;

const pictureOf = async (svg: string): Promise<HTMLImageElement> => {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  return image;
};

const pngOf = async (figure: Figure): Promise<Blob> => {
  const { width, height } = figure.drawing;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round((width * resolution) / 72);
  canvas.height = Math.round((height * resolution) / 72);
  const picture = await pictureOf(printSvg(figure));
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error("The browser made no picture"));
      else resolve(blob);
    }, "image/png");
  });
};

/** Each form in which a figure can be had, by the word on its button. */
export const downloads: readonly { name: string; download: (figure: Figure) => Promise<void> }[] = [
  {
    name: "SVG",
    download: async (figure) => {
      handOut(`${figure.id}.svg`, new Blob([printSvg(figure)], { type: "image/svg+xml" }));
    },
  },
  {
    name: "PNG",
    download: async (figure) => {
      handOut(`${figure.id}.png`, await pngOf(figure));
    },
  },
  {
    name: "Data",
    download: async ({ id, table }) => {
      handOut(`${id}.csv`, new Blob([tableCsv(table)], { type: "text/csv" }));
    },
  },
];
