import type { ErrorTable, StudyResults } from "../model/results/study-results.ts";
import type { Drawing, Ink, Mark } from "./drawing.ts";
import { drawAxis } from "./draw-axis.ts";
import type { Figure } from "./figure.ts";
import { sayDecimals } from "../say/say-decimals.ts";
import { linearScale } from "./scale.ts";
import { fitText, textWidth, wrapText } from "./text-width.ts";
import { sayNumber } from "../say/say-count.ts";

type ErrorCell = ErrorTable["cells"][number];
type Published = StudyResults["published"];

interface Bar extends ErrorCell {
  /** In per cent, of the earlier study. */
  published: number | null;
}

interface Group {
  label: string;
  bars: Bar[];
}

/** Bars by context and belief, in the order of the table; arms in the order of the study. */
function groupsOf({ cells }: ErrorTable, published: Published): Group[] {
  const groups = new Map<string, Group>();
  for (const cell of cells) {
    const { context, user_belief: belief } = cell;
    const key = JSON.stringify([context, belief]);
    const parts = [context ?? "no context", ...(belief === null ? [] : [`${belief} belief`])];
    const group = groups.get(key) ?? { label: parts.join(", "), bars: [] };
    groups.set(key, group);
    const known = published?.error_rates.find(
      (each) =>
        each.arm === cell.arm &&
        (each.context ?? null) === context &&
        (each.user_belief ?? null) === belief,
    );
    group.bars.push({ ...cell, published: known?.percent ?? null });
  }
  return [...groups.values()];
}

const [barHeight, apart, gap] = [7.5, 6, 5];

/** What each pattern means, above the bars. */
function legend(
  arms: readonly string[],
  { ink, compared, drawn }: { ink: (arm: string) => Ink; compared: boolean; drawn: number },
) {
  const marks: Mark[] = [];
  let [x, y] = [0, 0];
  const put = (text: string, sign: (at: readonly [number, number]) => Mark): void => {
    const width = 14 + textWidth(text) + 8;
    if (x > 0 && x + width > drawn) [x, y] = [0, y + 10];
    const room = drawn - 16;
    marks.push(sign([x, y]), {
      kind: "text",
      at: [x + 14, y + 7],
      text: fitText(text, room),
      anchor: "start",
      ink: "ink",
    });
    x += width;
  };
  for (const [index, arm] of arms.entries()) {
    put(arm, (at) => ({
      kind: "bar",
      at: [at[0] + 0.5, at[1] + 1],
      size: [10, 6],
      fill: ink(arm),
      hatched: index % 2 === 1,
    }));
  }
  if (compared) {
    put("published", (at) => ({
      kind: "point",
      at: [at[0] + 5, at[1] + 4],
      reach: 2.4,
      shape: "cross",
      fill: "ink",
    }));
  }
  return { marks, bottom: y + 14 };
}

function draw(
  groups: readonly Group[],
  {
    arms,
    ink,
    title,
    width: drawn,
  }: { arms: readonly string[]; ink: (arm: string) => Ink; title: string; width: number },
): Drawing {
  const bars = groups.flatMap((group) => group.bars);
  const compared = bars.some(({ published }) => published !== null);
  const key = legend(arms, { ink, compared, drawn });
  const sizes = bars.map(({ rate }) => sayNumber(rate.n.ratings ?? 0));
  const nWidth = Math.max(textWidth("n"), ...sizes.map((text) => textWidth(text)));
  const labelWidth = Math.min(86, Math.max(...groups.map(({ label }) => textWidth(label))));
  const numberWidth = textWidth("100.0");
  const range = [labelWidth + gap, drawn - nWidth - numberWidth - 2 * gap] as const;
  const values = bars.flatMap(({ rate, published }) => [
    ...(rate.interval ?? []).map((limit) => limit * 100),
    ...(rate.value === null ? [] : [rate.value * 100]),
    ...(published === null ? [] : [published]),
  ]);
  const scale = linearScale([0, ...values], range, { ticks: 4, bounds: [0, 100] });
  const head = key.bottom + 8;
  const marks: Mark[] = [
    ...key.marks,
    { kind: "text", at: [drawn, key.bottom + 5], text: "n", anchor: "end", ink: "ink-2" },
  ];
  let y = head;
  let next = 0;
  for (const { label, bars: own } of groups) {
    const middle = y + (own.length * barHeight) / 2;
    const lines = wrapText(label, labelWidth).slice(0, own.length);
    for (const [line, text] of lines.entries()) {
      const baseline = middle + 2.5 + (line - (lines.length - 1) / 2) * barHeight;
      marks.push({ kind: "text", at: [0, baseline], text, anchor: "start", ink: "ink" });
    }
    for (const { arm, rate, published } of own) {
      const centre = y + barHeight / 2;
      if (rate.value !== null) {
        const width = scale.at(rate.value * 100) - scale.at(0);
        const hatched = arms.indexOf(arm) % 2 === 1;
        marks.push({
          kind: "bar",
          at: [scale.at(0), y + 0.5],
          size: [width, barHeight - 1],
          fill: ink(arm),
          hatched,
        });
        const place = drawn - nWidth - gap;
        const number = sayDecimals(rate.value * 100, 1);
        marks.push({
          kind: "text",
          at: [place, centre + 2.5],
          text: number,
          anchor: "end",
          ink: "ink",
        });
      }
      if (rate.interval !== null) {
        const [from, to] = rate.interval.map((limit) => scale.at(limit * 100));
        const ends = { from: [from ?? 0, centre], to: [to ?? 0, centre] } as const;
        marks.push(
          { kind: "line", ...ends, ink: "surface", width: 2.4 },
          { kind: "line", ...ends, ink: "ink", width: 1 },
        );
      }
      if (published !== null) {
        marks.push({
          kind: "point",
          at: [scale.at(published), centre],
          reach: 2.4,
          shape: "cross",
          fill: "ink",
        });
      }
      marks.push({
        kind: "text",
        at: [drawn, centre + 2.5],
        text: sizes[next] ?? "",
        anchor: "end",
        ink: "ink",
      });
      next += 1;
      y += barHeight;
    }
    y += apart;
  }
  marks.push({ kind: "line", from: [scale.at(0), head - 2], to: [scale.at(0), y], ink: "ink-2" });
  const axis = drawAxis(scale, { y, title, drawn });
  return { width: drawn, height: axis.bottom, marks: [...marks, ...axis.marks] };
}

/** Error rates of every arm in each context; beside them what an earlier study published. */
export function errorBars(
  table: ErrorTable,
  {
    arms,
    published,
    ink,
  }: { arms: readonly string[]; published: Published; ink: (arm: string | null) => Ink },
): Figure | null {
  const groups = groupsOf(table, published);
  const bars = groups.flatMap((group) => group.bars);
  if (bars.length === 0) return null;
  const present = arms.filter((arm) => bars.some((bar) => bar.arm === arm));
  const verdicts = bars.reduce((sum, { rate }) => sum + (rate.n.ratings ?? 0), 0);
  const compared = bars.filter((bar) => bar.published !== null).length;
  const beside =
    published === null || compared === 0 ? "" : ` Crosses: as published (${published.source}).`;
  const level = bars[0]?.rate.level ?? 0.95;
  return {
    id: `error-rates-${table.question}`,
    title: `Error rates by arm and context, “${table.question}”`,
    caption:
      `Responses judged to be in error, in per cent of verdicts. n: verdicts (${sayNumber(verdicts)} ` +
      `in all). Lines: ${level * 100} % intervals, clustered by rater and prompt. Unsure verdicts count as ` +
      `${table.unsure}.${beside}`,
    label: `Bar chart of error rates of ${present.join(" and ")} in ${groups.length} contexts.`,
    draw: (width) => draw(groups, { arms: present, ink, title: "Responses in error (%)", width }),
    table: {
      columns: [
        "context",
        "user_belief",
        "arm",
        "error",
        "low",
        "high",
        "verdicts",
        "published_percent",
      ],
      rows: bars.map(({ context, user_belief, arm, rate, published: known }) => [
        context,
        user_belief,
        arm,
        rate.value,
        rate.interval?.[0] ?? null,
        rate.interval?.[1] ?? null,
        rate.n.ratings ?? null,
        known,
      ]),
    },
  };
}
