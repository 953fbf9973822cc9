import { expect, test } from "vitest";
import { pageMs, paradataRows } from "../../server/dataset/study/paradata-rows.ts";
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
  assignedAt: 1000,
  receivedAt: 6000,
});

const of = (judged: JudgmentRow) => ({ row: judged, labels: { judgment: "j0001" } });

test("bounds what the rater's clock says by what the server saw pass", () => {
  const use = {
    layout: "switch" as const,
    viewport: { width: 390, height: 844 },
    dwell: { ms: { left: 900_000, right: 1200 }, order: ["left" as const, "right" as const] },
    scroll: { left: 0.33333, right: 1 },
    focus: { away: 2, awayMs: 70_000, pastes: 0 },
  };
  const judged = row({ shownMs: 0, leftMs: 4000, keys: ["1"], use });
  expect(pageMs(judged, 0)).toBe(4000);
  expect(paradataRows(of(judged))).toEqual([
    {
      judgment: "j0001",
      page: 1,
      shown_ms: 0,
      left_ms: 4000,
      keys: ["1"],
      layout: "switch",
      viewport_width: 390,
      viewport_height: 844,
      dwell_ms: { left: 5000, right: 1200 },
      looks: ["left", "right"],
      seen: { left: 0.333, right: 1 },
      away: 2,
      away_ms: 5000,
      pastes: 0,
    },
  ]);
});

test("leaves missing what was not recorded, and has no row of a page of which nothing is known", () => {
  const partly = row({ shownMs: null, leftMs: 10, keys: [] });
  expect(pageMs(partly, 0)).toBeNull();
  expect(paradataRows(of(partly))).toMatchObject([{ left_ms: 10, keys: [], layout: null }]);
  expect(paradataRows(of(row({ shownMs: null, leftMs: null, keys: [] })))).toEqual([]);
  expect(pageMs(partly, 3)).toBeNull();
});
