import { type Drawing, type Ink, type Mark, type Shape, textSize } from "./drawing.ts";
import type { Palette } from "./palette.ts";

/** An element of SVG, whatever it is written or drawn with. */
export interface SvgElement {
  tag: string;
  attributes: Readonly<Record<string, string>>;
  children?: readonly SvgElement[];
  text?: string;
}

type Point = readonly [x: number, y: number];

const shown = (value: number): string => String(Number(value.toFixed(2)));

const shapes: Readonly<Record<Exclude<Shape, "circle">, readonly (readonly Point[])[]>> = {
  square: [
    [
      [-0.85, -0.85],
      [0.85, -0.85],
      [0.85, 0.85],
      [-0.85, 0.85],
      [-0.85, -0.85],
    ],
  ],
  diamond: [
    [
      [0, -1],
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ],
  ],
  triangle: [
    [
      [0, -1],
      [1, 0.8],
      [-1, 0.8],
      [0, -1],
    ],
  ],
  cross: [
    [
      [-1, -1],
      [1, 1],
    ],
    [
      [-1, 1],
      [1, -1],
    ],
  ],
};

const pathOf = (strokes: readonly (readonly Point[])[]): string =>
  strokes
    .map((points) => `M${points.map(([x, y]) => `${shown(x)} ${shown(y)}`).join("L")}`)
    .join("");

/** Slanted lines within a bar, a few points apart. */
function hatching([x, y]: Point, [w, h]: Point): string {
  const strokes: Point[][] = [];
  for (let from = 2.5; from < w + h; from += 2.5) {
    strokes.push([
      from <= w ? [x + from, y] : [x + w, y + from - w],
      from <= h ? [x, y + from] : [x + from - h, y + h],
    ]);
  }
  return pathOf(strokes);
}

function pointElement(
  { at: [x, y], reach, shape, fill }: Extract<Mark, { kind: "point" }>,
  colour: (ink: Ink) => string,
): SvgElement {
  const crossed = shape === "cross";
  const look = {
    fill: crossed ? "none" : colour(fill),
    stroke: colour("ink"),
    "stroke-width": crossed ? "1" : "0.6",
  };
  if (shape === "circle") {
    return { tag: "circle", attributes: { cx: shown(x), cy: shown(y), r: shown(reach), ...look } };
  }
  const strokes = shapes[shape].map((points) =>
    points.map(([dx, dy]) => [x + dx * reach, y + dy * reach] as const),
  );
  return { tag: "path", attributes: { d: pathOf(strokes), ...look } };
}

function elementsOf(mark: Mark, colour: (ink: Ink) => string): SvgElement[] {
  switch (mark.kind) {
    case "line": {
      const { from, to, ink, width = 0.75, dashed = false } = mark;
      const ends = { x1: shown(from[0]), y1: shown(from[1]), x2: shown(to[0]), y2: shown(to[1]) };
      const look = { stroke: colour(ink), "stroke-width": shown(width) };
      const dash = dashed ? { "stroke-dasharray": "2 2" } : {};
      return [{ tag: "line", attributes: { ...ends, ...look, ...dash } }];
    }
    case "bar": {
      const { at, size, fill, hatched = false } = mark;
      const place = { x: shown(at[0]), y: shown(at[1]) };
      const extent = { width: shown(size[0]), height: shown(size[1]) };
      const look = { fill: colour(fill), stroke: colour("ink"), "stroke-width": "0.5" };
      const lines = { d: hatching(at, size), stroke: colour("ink"), "stroke-width": "0.4" };
      return [
        { tag: "rect", attributes: { ...place, ...extent, ...look } },
        ...(hatched ? [{ tag: "path", attributes: lines }] : []),
      ];
    }
    case "point":
      return [pointElement(mark, colour)];
    case "text": {
      const { at, text, anchor, ink, bold = false, upwards = false } = mark;
      const [x, y] = [shown(at[0]), shown(at[1])];
      const attributes = {
        x,
        y,
        "text-anchor": anchor,
        fill: colour(ink),
        ...(bold ? { "font-weight": "700" } : {}),
        ...(upwards ? { transform: `rotate(-90 ${x} ${y})` } : {}),
      };
      return [{ tag: "text", attributes, text }];
    }
    default:
      return mark satisfies never;
  }
}

/** A drawing as a tree of SVG that stands alone, in points; `label` says what is to be seen. */
export function svgTree(
  { width, height, marks }: Drawing,
  { label, palette }: { label: string; palette: Palette },
): SvgElement {
  const [w, h] = [shown(width), shown(height)];
  return {
    tag: "svg",
    attributes: {
      xmlns: "http://www.w3.org/2000/svg",
      width: `${w}pt`,
      height: `${h}pt`,
      viewBox: `0 0 ${w} ${h}`,
      role: "img",
      "aria-label": label,
      "font-family": "Helvetica, Arial, 'Liberation Sans', sans-serif",
      "font-size": `${textSize}`,
    },
    children: [
      { tag: "rect", attributes: { width: w, height: h, fill: palette.surface } },
      ...marks.flatMap((mark) => elementsOf(mark, (ink) => palette[ink])),
    ],
  };
}
