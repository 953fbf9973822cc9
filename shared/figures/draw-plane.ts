import type { Mark } from "./drawing.ts";
import { drawAxis } from "./draw-axis.ts";
import { sayDecimals } from "../say/say-decimals.ts";
import type { Scale } from "./scale.ts";
import { textWidth, wrapText } from "./text-width.ts";

const lineHeight = 9;

/** Where a plane of two axes lies; `left` leaves room for numbers and title. */
export interface PlaneFrame {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const grid = (from: readonly [number, number], to: readonly [number, number]): Mark => ({
  kind: "line",
  from,
  to,
  ink: "line",
  width: 0.5,
});

/** The frame, axes and light grid of a plot with two axes; and how far it reaches down. */
export function drawPlane(
  { left, right, top, bottom }: PlaneFrame,
  { x, y, titles, drawn }: { x: Scale; y: Scale; titles: { x: string; y: string }; drawn: number },
): { marks: Mark[]; height: number } {
  const lines = wrapText(titles.y, bottom - top + 20);
  const numbers = y.ticks.map((tick) => sayDecimals(tick, y.decimals));
  const widest = Math.max(...numbers.map((text) => textWidth(text)));
  const axis = drawAxis(x, { y: bottom, title: titles.x, drawn });
  const reach = (bottom - top) / 2;
  return {
    marks: [
      ...x.ticks.map((tick) => grid([x.at(tick), top], [x.at(tick), bottom])),
      ...y.ticks.map((tick) => grid([left, y.at(tick)], [right, y.at(tick)])),
      { kind: "line", from: [left, top], to: [left, bottom], ink: "ink-2" },
      ...y.ticks.map((tick): Mark => {
        const at = y.at(tick);
        return { kind: "line", from: [left - 2.5, at], to: [left, at], ink: "ink-2" };
      }),
      ...y.ticks.map((tick, index): Mark => ({
        kind: "text",
        at: [left - 4, y.at(tick) + 2.5],
        text: numbers[index] ?? "",
        anchor: "end",
        ink: "ink",
      })),
      ...lines.map((text, line): Mark => ({
        kind: "text",
        at: [left - 8 - widest - (lines.length - 1 - line) * lineHeight, top + reach],
        text,
        anchor: "middle",
        ink: "ink",
        upwards: true,
      })),
      ...axis.marks,
    ],
    height: axis.bottom,
  };
}
