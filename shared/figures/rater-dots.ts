import type { ClaimResult } from "../model/results/claim-result.ts";
import type { Drawing, Ink, Mark } from "./drawing.ts";
import { drawAxis } from "./draw-axis.ts";
import type { Figure } from "./figure.ts";
import { sayLevel } from "./say-numbers.ts";
import { sayDecimals } from "../say/say-decimals.ts";
import { linearScale } from "./scale.ts";
import { textWidth } from "./text-width.ts";

type Preference = Extract<NonNullable<ClaimResult["beside"]>, { kind: "preference" }>;

const bins = 40;
const margin = 8;
const tallest = 110;
const widestDot = 4.6;

/** Raters' shares as dots, heaped where they are alike. */
function draw(
  shares: readonly number[],
  mean: number | null,
  { title, inks, width }: { title: string; inks: { above: Ink; below: Ink }; width: number },
): Drawing {
  const [left, right] = [margin, width - margin];
  const scale = linearScale([0, 100], [left, right], { ticks: 5, bounds: [0, 100] });
  const binOf = (share: number): number => Math.round(share * bins);
  const heaps = new Map<number, number>();
  for (const share of shares) heaps.set(binOf(share), (heaps.get(binOf(share)) ?? 0) + 1);
  const highest = Math.max(...heaps.values());
  const dot = Math.min(widestDot, (right - left) / bins, tallest / highest);
  const top = 12;
  const bottom = top + Math.max(30, highest * dot) + 3;
  const marks: Mark[] = [
    {
      kind: "line",
      from: [scale.at(50), top - 2],
      to: [scale.at(50), bottom],
      ink: "ink-2",
      dashed: true,
    },
  ];
  if (mean !== null) {
    const x = scale.at(mean * 100);
    const text = `all judgments: ${sayDecimals(mean * 100, 1)} %`;
    const half = textWidth(text) / 2;
    const at = Math.min(Math.max(x, half), width - half);
    marks.push(
      { kind: "line", from: [x, top - 2], to: [x, bottom], ink: "ink" },
      { kind: "text", at: [at, 7], text, anchor: "middle", ink: "ink" },
    );
  }
  for (const [bin, count] of [...heaps].toSorted(([a], [b]) => a - b)) {
    const share = bin / bins;
    const fill: Ink = share > 0.5 ? inks.above : share < 0.5 ? inks.below : "surface";
    const shape = share > 0.5 ? "circle" : share < 0.5 ? "square" : "diamond";
    for (let nth = 0; nth < count; nth += 1) {
      const at = [scale.at(share * 100), bottom - 1 - dot * (nth + 0.5)] as const;
      marks.push({ kind: "point", at, reach: dot * 0.46, shape, fill });
    }
  }
  const axis = drawAxis(scale, { y: bottom, title, drawn: width });
  return { width, height: axis.bottom, marks: [...marks, ...axis.marks] };
}

/** Each rater's own share of choices for the treatment; null where no rater made one. */
export function raterDots(
  { id, treatment, control, declared }: ClaimResult,
  beside: Preference,
  ink: (arm: string | null) => Ink,
): Figure | null {
  const { by_rater: raters, raters_above_half: above } = beside;
  if (raters.length === 0) return null;
  const interval =
    above.interval === null
      ? ""
      : ` (${above.interval.map((limit) => sayDecimals(limit * 100, 1)).join(" to ")} %, ${sayLevel(0.95)} Clopper–Pearson)`;
  const counts = raters.map(({ judgments }) => judgments);
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  const spread = fewest === most ? `${most}` : `${fewest} to ${most}`;
  return {
    id: `raters-${id}`,
    title: `Each rater’s share of choices for ${treatment ?? ""}`,
    caption:
      `Each mark: one rater, with ${spread} judgments each; n = ${raters.length} raters. Ties count as half; shares are ` +
      `rounded to ${100 / bins} % for drawing. Circles: more often for ${treatment ?? ""} than not (${above.above} of ` +
      `${raters.length}${interval}); squares: less often (${above.below}); diamonds: neither (${above.at_half}). ` +
      `Dashed: no preference.`,
    label:
      `Dot plot of ${raters.length} raters: ${above.above} chose ${treatment ?? ""} more often than ` +
      `${control ?? ""}, ${above.below} less often, ${above.at_half} neither.`,
    draw: (width) =>
      draw(
        raters.map(({ share }) => share),
        declared.estimate.value,
        {
          title: `Choices for ${treatment ?? ""} over ${control ?? ""} (%)`,
          inks: { above: ink(treatment), below: ink(control) },
          width,
        },
      ),
    table: {
      columns: ["rater", "judgments", "share"],
      rows: raters.map(({ rater, judgments, share }) => [rater, judgments, share]),
    },
  };
}
