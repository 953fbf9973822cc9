import { columnWidth } from "./drawing.ts";
import type { Figure } from "./figure.ts";
import { lightPalette, type Palette } from "./palette.ts";
import { type SvgElement, svgTree } from "./svg-tree.ts";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as XML holds it; characters that it cannot hold are left out. */
export const escapeXml = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- XML has no way to write these
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, "")
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? "");

function printElement({ tag, attributes, children = [], text = "" }: SvgElement): string {
  const written = Object.entries(attributes).map(
    ([name, value]) => ` ${name}="${escapeXml(value)}"`,
  );
  return `<${tag}${written.join("")}>${escapeXml(text)}${children.map(printElement).join("")}</${tag}>`;
}

/** A figure as an SVG document, drawn `width` points wide; by itself for paper, on white ground. */
export const printSvg = (
  { draw, label }: Figure,
  palette: Palette = lightPalette,
  width: number = columnWidth,
): string => `${printElement(svgTree(draw(width), { label, palette }))}\n`;
