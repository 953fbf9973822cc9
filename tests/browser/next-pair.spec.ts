import { expect, type Page, test } from "@playwright/test";
import type { JudgmentRow } from "../../server/domain/export-rows.ts";
import { quantile } from "../faults/support/quantile.ts";
import { beginRating } from "./support/rate.ts";
import { startKelvin } from "./support/start-kelvin.ts";
import { type Delay, type KeyTimes, timeNextPair } from "./support/time-next-pair.ts";

test.use({ viewport: { width: 1280, height: 800 } });

/** Two frames of sixty a second. */
const twoFramesMs = 2000 / 60;

const shareAtOnce = ({ frames }: KeyTimes): number =>
  frames.filter((count) => count <= 2).length / frames.length;

/** What the page itself takes, on whatever machine: beyond what one changed word takes. */
const ownMs = ({ pairMs, bareMs }: KeyTimes): number =>
  quantile(pairMs, 0.5) - quantile(bareMs, 0.5);

const judgeAll = async (
  page: Page,
  { pairs, delay }: { pairs: number; delay: Delay },
): Promise<KeyTimes & { judgments: JudgmentRow[] }> => {
  const kelvin = await startKelvin({ definition: { pairs_per_rater: pairs }, pairs });
  await beginRating(page, kelvin.link);
  const times = await timeNextPair(page, { pairs, delay });
  await expect(page.getByText("C1-DONE")).toBeVisible();
  const judgments = await kelvin.judgments();
  expect(kelvin.faults).toEqual([]);
  await kelvin.end();
  return { ...times, judgments };
};

// Frames are counted: beside other tests they would be those of a busy machine.
test.describe("alone", { tag: "@alone" }, () => {
  test("a hundred pairs by keyboard alone, two strokes each, the next one within two frames", async ({
    page,
  }) => {
    const { judgments, ...times } = await judgeAll(page, { pairs: 100, delay: null });
    expect(judgments).toHaveLength(100);
    expect(times.frames).toHaveLength(99);
    expect(shareAtOnce(times)).toBeGreaterThan(0.95);
    expect(ownMs(times)).toBeLessThan(twoFramesMs);
  });

  test("a page that is held up for a tenth of a second is seen to be late", async ({ page }) => {
    const times = await judgeAll(page, { pairs: 8, delay: { by: "blocking", ms: 100 } });
    expect(ownMs(times)).toBeGreaterThan(twoFramesMs);
  });

  test("a page that lets a tenth of a second go by is seen to be late", async ({ page }) => {
    const times = await judgeAll(page, { pairs: 8, delay: { by: "waiting", ms: 100 } });
    expect(shareAtOnce(times)).toBeLessThan(0.1);
    expect(ownMs(times)).toBeGreaterThan(twoFramesMs);
  });
});
