import { expect, test } from "@playwright/test";
import {
  beginRating,
  expectPlace,
  judgeEach,
  overflow,
  warmthThenCorrectness,
} from "./support/rate.ts";
import { startKelvin } from "./support/start-kelvin.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test("a rater on a phone goes offline in the middle, reloads, finishes and gets the code", async ({
  page,
  context,
}) => {
  const kelvin = await startKelvin({
    definition: { ...warmthThenCorrectness, pairs_per_rater: 5 },
    pairs: 8,
  });
  const tap = (name: string) => page.getByRole("radio", { name, exact: true }).tap();
  const press = (name: string) => page.getByRole("button", { name }).tap();
  const judgeCorrectness = (): Promise<void> =>
    judgeEach(page, { left: "Correct", right: "Incorrect" });
  const judge = async (): Promise<void> => {
    await press("Right reply");
    await tap("Left is warmer");
    await press("Confirm");
    await judgeCorrectness();
  };

  await beginRating(page, kelvin.link);
  await judge();
  await expectPlace(page, "Pair 2 of 5");
  await expect(page.getByRole("status")).toHaveText("Saved");
  expect(await overflow(page)).toBeLessThanOrEqual(0);

  await context.setOffline(true);
  await expect(page.getByText("No connection. You can go on")).toBeVisible();
  await judge();
  await expectPlace(page, "Pair 3 of 5");
  const status = page.getByText("Kept on this device, waiting for the network");
  await expect(status).toBeVisible();
  await expect(page.getByText("1 answer, oldest from less than a minute ago")).toBeVisible();
  await judge();
  await expect(page.getByRole("heading", { name: "Waiting for the network" })).toBeVisible();
  await expect(page.getByText("2 answers, oldest from")).toBeVisible();
  expect(await kelvin.judgments()).toHaveLength(1);

  await context.setOffline(false);
  await expectPlace(page, "Pair 4 of 5");
  await expect(page.getByRole("status")).toHaveText("Saved");
  expect(await kelvin.judgments()).toHaveLength(3);

  await tap("Right is warmer");
  await press("Confirm");
  const shown = await page.locator(".reply").allTextContents();
  await page.reload();
  await expectPlace(page, "Pair 4 of 5");
  await expect(page.getByText("Step 2 of 2")).toBeVisible();
  await expect(page.getByText("Answered and locked: Right is warmer")).toBeVisible();
  expect(await page.locator(".reply").allTextContents()).toEqual(shown);
  await judgeCorrectness();
  await judge();

  await expect(page.getByText("C1-DONE")).toBeVisible();
  await page.reload();
  await expect(page.getByText("C1-DONE")).toBeVisible();
  const judgments = await kelvin.judgments();
  expect(judgments).toHaveLength(5);
  expect(judgments.map(({ answers }) => answers)).toEqual(
    ["left", "left", "left", "right", "left"].map((warmth) => ({
      warmth,
      correct: { left: "correct", right: "incorrect" },
    })),
  );
  expect(kelvin.faults).toEqual([]);
  await kelvin.end();
});
