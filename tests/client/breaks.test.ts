import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isBreakDue, workOn } from "../../client/rater/session/breaks.ts";
import { createFakeLine, pairOf } from "./support/fake-line.ts";
import { openPage } from "./support/open-page.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const minute = 60_000;

test("a break is due after 25 pairs, or after 20 minutes of work", () => {
  const begun = workOn({ stretch: { pairs: 0, since: null } }, 5);
  expect(begun).toEqual({ pairs: 1, since: 5 });
  expect(isBreakDue({ pairs: 24, since: 5 }, 6)).toBe(false);
  expect(isBreakDue({ pairs: 25, since: 5 }, 6)).toBe(true);
  expect(isBreakDue({ pairs: 2, since: 5 }, 5 + 20 * minute)).toBe(true);
});

test("in a break the clock stands still, and the pairs stay the rater's also behind another window", async () => {
  const line = createFakeLine([pairOf(1), pairOf(2), pairOf(3)]);
  let isVisible = true;
  const page = await openPage(line, { visible: () => isVisible });
  await page.begin();
  await vi.advanceTimersByTimeAsync(10_000);
  page.session.breaks.take();
  expect(page.screen().at).toBe("break");
  isVisible = false;
  const beats = (): number =>
    line.calls.filter(({ name }) => name === "assignment:heartbeat").length;
  const before = beats();
  await vi.advanceTimersByTimeAsync(20 * minute);
  expect(beats() - before).toBe(4);
  // Nobody holds pairs for ever by leaving.
  await vi.advanceTimersByTimeAsync(60 * minute);
  expect(beats() - before).toBe(6);
  isVisible = true;
  page.session.breaks.end();
  expect(page.shown()).toBe(pairOf(1).assignment);
  await vi.advanceTimersByTimeAsync(2_000);
  await page.judge();
  const [saved] = line.saved.values();
  expect(saved?.pages).toMatchObject([{ shownMs: 0, leftMs: 12_000 }]);
  expect(page.session.facts.get().paces).toEqual([12_000]);
});
