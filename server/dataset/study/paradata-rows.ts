import type { JudgmentRow } from "../../domain/export-rows.ts";
import type { ParadataRow } from "../tables/paradata.ts";

type Sides = Readonly<Record<string, number | undefined>>;

const mapped = (sides: Sides | undefined, change: (value: number) => number) => {
  if (sides === undefined) return null;
  const { left, right, single } = sides;
  return {
    ...(left === undefined ? {} : { left: change(left) }),
    ...(right === undefined ? {} : { right: change(right) }),
    ...(single === undefined ? {} : { single: change(single) }),
  };
};

const rounded = (share: number): number => Math.round(share * 1000) / 1000;

/** A judgment, and what a dataset calls it. */
interface LabelledUse {
  row: Pick<JudgmentRow, "pages" | "assignedAt" | "receivedAt">;
  labels: { judgment: string };
}

/**
 * How the pages of a judgment were used, as far as it was recorded, by the rater's own clock; no dwell is
 * longer than the server saw pass. Pages of which nothing is known have no row.
 */
export function paradataRows({ row, labels }: LabelledUse): ParadataRow[] {
  const { judgment } = labels;
  const longest = Math.max(0, row.receivedAt - row.assignedAt);
  const bounded = (milliseconds: number): number => Math.min(longest, milliseconds);
  return row.pages.flatMap(({ shownMs, leftMs, keys, use }, index) => {
    if (shownMs === null && leftMs === null && keys.length === 0 && use === undefined) return [];
    const { dwell, scroll, focus } = use ?? {};
    return [
      {
        judgment,
        page: index + 1,
        shown_ms: shownMs,
        left_ms: leftMs,
        keys,
        layout: use?.layout ?? null,
        viewport_width: use?.viewport.width ?? null,
        viewport_height: use?.viewport.height ?? null,
        dwell_ms: mapped(dwell?.ms, bounded),
        looks: dwell?.order ?? null,
        seen: mapped(scroll, rounded),
        away: focus?.away ?? null,
        away_ms: focus === undefined ? null : bounded(focus.awayMs),
        pastes: focus?.pastes ?? null,
      },
    ];
  });
}

/** How long a page was open; null where it was not seen as a whole. */
export function pageMs({ pages }: Pick<JudgmentRow, "pages">, page: number): number | null {
  const { shownMs = null, leftMs = null } = pages[page] ?? {};
  return shownMs !== null && leftMs !== null && leftMs >= shownMs
    ? Math.round(leftMs - shownMs)
    : null;
}
