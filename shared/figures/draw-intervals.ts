import type { Drawing, Ink, Mark, Shape } from "./drawing.ts";
import { drawAxis } from "./draw-axis.ts";
import { type Measure, sayEstimate } from "./say-numbers.ts";
import { linearScale, type Scale } from "./scale.ts";
import { fitText, textWidth } from "./text-width.ts";
import { sayNumber } from "../say/say-count.ts";

/** A row of a plot of intervals: a heading, or an estimate with what it rests on. */
export type IntervalRow =
  | { heading: string }
  | {
      label: string;
      indented?: boolean;
      value: number | null;
      interval: readonly [number, number] | null;
      /** Said at the right margin. */
      n: number | null;
      shape: Shape;
      fill: Ink;
      /** Too wide an interval to set the axis by: cut at its end, with an arrow. */
      loose?: boolean;
    };

type ShownRow = Exclude<IntervalRow, { heading: string }>;

const rowHeight = 11;
const gap = 5;
const indent = 6;
const head = 10;

/** What the axis has to show: every value, the null value, and intervals but for the loose ones. */
function extent(rows: readonly ShownRow[], nullValue: number | null, times: number): number[] {
  const values = rows.flatMap(({ value, interval, loose = false }) => [
    ...(value === null ? [] : [value]),
    ...(loose || interval === null ? [] : interval),
  ]);
  const all = nullValue === null ? values : [...values, nullValue];
  return (all.length === 0 ? [0, 1] : all).map((value) => value * times);
}

/** An interval as a line; an arrow head where it goes on beyond the axis. */
function intervalMarks([low, high]: readonly [number, number], y: number, scale: Scale): Mark[] {
  const [from, to] = scale.domain;
  const clamp = (value: number): number => Math.min(Math.max(value, from), to);
  const [left, right] = [scale.at(clamp(low)), scale.at(clamp(high))];
  const line: Mark = { kind: "line", from: [left, y], to: [right, y], ink: "ink", width: 1 };
  const arrow = (x: number, towards: number): Mark[] =>
    [-2, 2].map((rise) => ({
      kind: "line",
      from: [x, y],
      to: [x - 2.5 * towards, y + rise],
      ink: "ink",
    }));
  return [line, ...(low < from ? arrow(left, -1) : []), ...(high > to ? arrow(right, 1) : [])];
}

const widest = (texts: readonly string[]): number =>
  Math.max(0, ...texts.map((text) => textWidth(text)));

/**
 * Estimates with their intervals under each other on one axis: labels left, numbers and n at the right
 * margin, the null value as a dashed line.
 */
export function drawIntervals(
  rows: readonly IntervalRow[],
  { measure, nullValue, width }: { measure: Measure; nullValue: number | null; width: number },
): Drawing {
  const shown = rows.filter((row): row is ShownRow => !("heading" in row));
  const numbers = shown.map((row) => sayEstimate(row, measure));
  const sizes = shown.map(({ n }) => (n === null ? "" : sayNumber(n)));
  const nWidth = Math.max(widest(sizes), textWidth("n"));
  const numberWidth = widest(numbers);
  const labelWidth = Math.min(
    Math.max(
      ...rows.map((row) =>
        "heading" in row ? 0 : textWidth(row.label) + (row.indented ? indent : 0),
      ),
    ),
    (width - nWidth - numberWidth) * 0.5,
  );
  const left = labelWidth + gap + 3;
  const right = width - nWidth - numberWidth - 2 * gap - 3;
  const scale = linearScale(extent(shown, nullValue, measure.times), [left, right], {
    ticks: 3,
    bounds: measure.bounds,
  });
  const bottom = head + rows.length * rowHeight + 2;
  const marks: Mark[] = [{ kind: "text", at: [width, 7], text: "n", anchor: "end", ink: "ink-2" }];
  if (nullValue !== null) {
    const x = scale.at(nullValue * measure.times);
    marks.push({ kind: "line", from: [x, head], to: [x, bottom], ink: "ink-2", dashed: true });
  }
  let next = 0;
  for (const [index, row] of rows.entries()) {
    const y = head + (index + 0.5) * rowHeight;
    const baseline = y + 2.5;
    if ("heading" in row) {
      const text = fitText(row.heading, width, true);
      marks.push({
        kind: "text",
        at: [0, baseline],
        text,
        anchor: "start",
        ink: "ink",
        bold: true,
      });
      continue;
    }
    const x = row.indented === true ? indent : 0;
    const label = fitText(row.label, labelWidth - x);
    marks.push({ kind: "text", at: [x, baseline], text: label, anchor: "start", ink: "ink" });
    if (row.interval !== null && row.value !== null) {
      const [low, high] = row.interval;
      marks.push(...intervalMarks([low * measure.times, high * measure.times], y, scale));
    }
    if (row.value !== null) {
      const at = [scale.at(row.value * measure.times), y] as const;
      marks.push({
        kind: "point",
        at,
        reach: row.shape === "diamond" ? 3.4 : 2.6,
        shape: row.shape,
        fill: row.fill,
      });
    }
    const aside = { anchor: "end", ink: "ink" } as const;
    const text = numbers[next] ?? "";
    const place = width - nWidth - gap;
    marks.push({ kind: "text", at: [place, baseline], text, ...aside });
    marks.push({ kind: "text", at: [width, baseline], text: sizes[next] ?? "", ...aside });
    next += 1;
  }
  const axis = drawAxis(scale, { y: bottom, title: measure.axis, drawn: width });
  return { width, height: axis.bottom, marks: [...marks, ...axis.marks] };
}
