import { expect, test } from "vitest";
import { useColumns } from "../../server/dataset/study/use-columns.ts";
import type { JudgmentRow } from "../../server/domain/export-rows.ts";

const row = (page: JudgmentRow["pages"][number]): JudgmentRow => ({
  sequence: 1,
  assignmentId: 1,
  sessionId: 1,
  pairId: 1,
  side: 0,
  revision: 0,
  superseded: false,
  counted: true,
  answers: {},
  flags: [],
  pages: [page],
  questionsHash: "",
  assignedAt: 1000,
  receivedAt: 6000,
});

test("bounds what the rater's clock says by what the server saw pass", () => {
  const use = {
    layout: "switch" as const,
    viewport: { width: 390, height: 844 },
    dwell: { ms: { left: 900_000, right: 1200 }, order: ["left" as const, "right" as const] },
    scroll: { left: 0.33333, right: 1 },
    focus: { away: 2, awayMs: 70_000, pastes: 0 },
  };
  expect(useColumns(row({ shownMs: 0, leftMs: 4000, keys: ["1"], use }), 0)).toEqual({
    page_ms: 4000,
    keys: 1,
    layout: "switch",
    viewport_width: 390,
    viewport_height: 844,
    dwell_left_ms: 5000,
    dwell_right_ms: 1200,
    dwell_single_ms: null,
    looks: "lr",
    seen_left: 0.333,
    seen_right: 1,
    seen_single: null,
    away: 2,
    away_ms: 5000,
    pastes: 0,
  });
});

test("leaves missing what was not recorded, or is not known", () => {
  const nothing = useColumns(row({ shownMs: null, leftMs: 10, keys: [] }), 0);
  const { keys, ...others } = nothing;
  expect(keys).toBe(0);
  expect(new Set(Object.values(others))).toEqual(new Set([null]));
  expect(new Set(Object.values(useColumns(row({ shownMs: 0, leftMs: 1, keys: [] }), 3)))).toEqual(
    new Set([null]),
  );
});
