import type { JudgmentRow } from "../../domain/export-rows.ts";
import type { JudgmentsRow } from "../tables/judgments.ts";

type UseColumns = Pick<
  JudgmentsRow,
  | "page_ms"
  | "keys"
  | "layout"
  | "viewport_width"
  | "viewport_height"
  | "dwell_left_ms"
  | "dwell_right_ms"
  | "dwell_single_ms"
  | "looks"
  | "seen_left"
  | "seen_right"
  | "seen_single"
  | "away"
  | "away_ms"
  | "pastes"
>;

const rounded = (share: number | undefined): number | null =>
  share === undefined ? null : Math.round(share * 1000) / 1000;

/**
 * How a page of a judgment was used, as far as it was recorded, by the rater's own clock; no dwell is
 * longer than the server saw pass. What is unknown is missing.
 */
export function useColumns(row: JudgmentRow, page: number): UseColumns {
  const { shownMs = null, leftMs = null, keys = null, use } = row.pages[page] ?? {};
  const longest = Math.max(0, row.receivedAt - row.assignedAt);
  const bounded = (milliseconds: number | undefined): number | null =>
    milliseconds === undefined ? null : Math.min(longest, milliseconds);
  const seen = shownMs !== null && leftMs !== null && leftMs >= shownMs;
  const { dwell, scroll, focus } = use ?? {};
  return {
    page_ms: seen ? Math.round(leftMs - shownMs) : null,
    keys: keys?.length ?? null,
    layout: use?.layout ?? null,
    viewport_width: use?.viewport.width ?? null,
    viewport_height: use?.viewport.height ?? null,
    dwell_left_ms: bounded(dwell?.ms.left),
    dwell_right_ms: bounded(dwell?.ms.right),
    dwell_single_ms: bounded(dwell?.ms.single),
    looks: dwell?.order.map((position) => position.charAt(0)).join("") ?? null,
    seen_left: rounded(scroll?.left),
    seen_right: rounded(scroll?.right),
    seen_single: rounded(scroll?.single),
    away: focus?.away ?? null,
    away_ms: bounded(focus?.awayMs),
    pastes: focus?.pastes ?? null,
  };
}
