import { type Drawing, type Ink, type Mark, type Shape, textSize } from "./drawing.ts";
import type { Palette } from "./palette.ts";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as XML holds it; characters that it cannot hold are left out. */
export const escapeXml = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- XML has no way to write these
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, "")
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? "");

const shown = (value: number): string => String(Number(value.toFixed(2)));

function shapeOf(shape: Shape, [x, y]: readonly [number, number], reach: number): string {
  const path = (points: readonly (readonly [number, number])[]): string =>
    points
      .map(
        ([dx, dy], at) =>
          `${at === 0 ? "M" : "L"}${shown(x + dx * reach)} ${shown(y + dy * reach)}`,
      )
      .join("");
  switch (shape) {
    case "circle":
      return `<circle cx="${shown(x)}" cy="${shown(y)}" r="${shown(reach)}"`;
    case "square":
      return `<path d="${path([
        [-0.85, -0.85],
        [0.85, -0.85],
        [0.85, 0.85],
        [-0.85, 0.85],
      ])}Z"`;
    case "diamond":
      return `<path d="${path([
        [0, -1],
        [1, 0],
        [0, 1],
        [-1, 0],
      ])}Z"`;
    case "triangle":
      return `<path d="${path([
        [0, -1],
        [1, 0.8],
        [-1, 0.8],
      ])}Z"`;
    case "cross":
      return `<path d="${path([
        [-1, -1],
        [1, 1],
      ])}${path([
        [-1, 1],
        [1, -1],
      ])}"`;
    default:
      return shape satisfies never;
  }
}

/** Slanted lines within a bar, a few points apart. */
function hatching([x, y]: readonly [number, number], [w, h]: readonly [number, number]): string {
  const lines: string[] = [];
  for (let from = 2.5; from < w + h; from += 2.5) {
    const [x1, y1] = from <= w ? [x + from, y] : [x + w, y + from - w];
    const [x2, y2] = from <= h ? [x, y + from] : [x + from - h, y + h];
    lines.push(`M${shown(x1)} ${shown(y1)}L${shown(x2)} ${shown(y2)}`);
  }
  return lines.join("");
}

function draw(mark: Mark, colour: (ink: Ink) => string): string {
  switch (mark.kind) {
    case "line": {
      const { from, to, ink, width = 0.75, dashed = false } = mark;
      return (
        `<line x1="${shown(from[0])}" y1="${shown(from[1])}" x2="${shown(to[0])}" ` +
        `y2="${shown(to[1])}" stroke="${colour(ink)}" stroke-width="${shown(width)}"` +
        `${dashed ? ' stroke-dasharray="2 2"' : ""}/>`
      );
    }
    case "bar": {
      const { at, size, fill, hatched = false } = mark;
      const place = `x="${shown(at[0])}" y="${shown(at[1])}"`;
      const extent = `width="${shown(size[0])}" height="${shown(size[1])}"`;
      const bar = `<rect ${place} ${extent} fill="${colour(fill)}" stroke="${colour("ink")}" stroke-width="0.5"/>`;
      return hatched
        ? `${bar}<path d="${hatching(at, size)}" stroke="${colour("ink")}" stroke-width="0.4"/>`
        : bar;
    }
    case "point": {
      const fill = mark.shape === "cross" ? "none" : colour(mark.fill);
      const width = mark.shape === "cross" ? 1 : 0.6;
      return `${shapeOf(mark.shape, mark.at, mark.reach)} fill="${fill}" stroke="${colour("ink")}" stroke-width="${width}"/>`;
    }
    case "text": {
      const { at, text, anchor, ink, bold = false, upwards = false } = mark;
      const [x, y] = at.map(shown);
      const turn = upwards ? ` transform="rotate(-90 ${x} ${y})"` : "";
      return (
        `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${colour(ink)}"` +
        `${bold ? ' font-weight="700"' : ""}${turn}>${escapeXml(text)}</text>`
      );
    }
    default:
      return mark satisfies never;
  }
}

/** A drawing as an SVG document that stands alone; `label` says what is to be seen. */
export function drawSvg(
  { width, height, marks }: Drawing,
  { label, palette }: { label: string; palette: Palette },
): string {
  const [w, h] = [shown(width), shown(height)];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}pt" height="${h}pt" viewBox="0 0 ${w} ${h}" ` +
    `role="img" aria-label="${escapeXml(label)}" ` +
    `font-family="Helvetica, Arial, 'Liberation Sans', sans-serif" font-size="${textSize}">` +
    `<rect width="${w}" height="${h}" fill="${palette.surface}"/>` +
    marks.map((mark) => draw(mark, (ink) => palette[ink])).join("") +
    "</svg>\n"
  );
}
