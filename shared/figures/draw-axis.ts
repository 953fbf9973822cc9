import type { Mark } from "./drawing.ts";
import { sayDecimals } from "../say/say-decimals.ts";
import type { Scale } from "./scale.ts";
import { textWidth, wrapText } from "./text-width.ts";

const tickLength = 2.5;
const lineHeight = 9;

/** The title of an axis in lines that fit, centred on it but within the drawing. */
function titleMarks(
  title: string,
  { middle, top, width, drawn }: { middle: number; top: number; width: number; drawn: number },
): Mark[] {
  return wrapText(title, width).map((text, line) => {
    const half = textWidth(text) / 2;
    const x = Math.min(Math.max(middle, half + 1), drawn - half - 1);
    return { kind: "text", at: [x, top + line * lineHeight], text, anchor: "middle", ink: "ink" };
  });
}

/** A horizontal axis: its line, ticks and numbers, then its title; and how far it reaches down. */
export function drawAxis(
  scale: Scale,
  { y, title, drawn }: { y: number; title: string; drawn: number },
): { marks: Mark[]; bottom: number } {
  const [from, to] = scale.domain.map(scale.at);
  const [left, right] = [from ?? 0, to ?? 0];
  const texts = scale.ticks.map((tick) => sayDecimals(tick, scale.decimals));
  const apart = (scale.at(scale.ticks[1] ?? 0) || 0) - scale.at(scale.ticks[0] ?? 0);
  const widest = Math.max(0, ...texts.map((text) => textWidth(text))) + 3;
  const every = Number.isFinite(apart) && apart > 0 ? Math.ceil(widest / apart) : 1;
  const ticks = scale.ticks.flatMap((tick, index): Mark[] => {
    const x = scale.at(tick);
    const line: Mark = { kind: "line", from: [x, y], to: [x, y + tickLength], ink: "ink-2" };
    if (index % every !== 0) return [line];
    const text = texts[index] ?? "";
    return [
      line,
      { kind: "text", at: [x, y + tickLength + 7], text, anchor: "middle", ink: "ink" },
    ];
  });
  const top = y + tickLength + 7 + 10;
  const width = Math.min(drawn - 4, 2 * Math.max(right - left, drawn / 2));
  const lines = titleMarks(title, { middle: (left + right) / 2, top, width, drawn });
  return {
    marks: [{ kind: "line", from: [left, y], to: [right, y], ink: "ink-2" }, ...ticks, ...lines],
    bottom: top + (lines.length - 1) * lineHeight + 3,
  };
}
