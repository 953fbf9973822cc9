import { expect, test } from "@playwright/test";
import { beginRating, expectPlace, warmthThenCorrectness } from "./support/rate.ts";
import { startKelvin } from "./support/start-kelvin.ts";

test.use({ viewport: { width: 1280, height: 800 } });

test("a rater with nothing but a keyboard goes through a restart of the server to the code", async ({
  page,
}) => {
  const kelvin = await startKelvin({
    definition: { ...warmthThenCorrectness, pairs_per_rater: 6 },
    pairs: 8,
  });
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focusOn = async (name: string): Promise<void> => {
    const button = page.getByRole("button", { name });
    await expect(button).toBeVisible();
    for (let presses = 0; presses < 30; presses += 1) {
      if (await button.evaluate((element) => element === document.activeElement)) return;
      await press("Tab");
    }
    throw new Error(`The button "${name}" is out of reach of the Tab key`);
  };

  await page.goto(kelvin.link);
  await focusOn("I agree and start");
  await press("Enter");
  await focusOn("Show the first texts");
  await press("Enter");
  await expectPlace(page, "Pair 1 of 6");

  // Five strokes for a choice and two categories on two pages.
  await press("ArrowRight", "Enter", "1", "2", "Enter");
  await expectPlace(page, "Pair 2 of 6");
  await expect(page.getByRole("status")).toHaveText("Saved");

  await press("?");
  await expect(page.getByRole("dialog", { name: "Instructions" })).toBeVisible();
  await press("2", "Enter", "Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);

  await kelvin.stop();
  await press("1", "Enter", "1", "1", "Enter");
  await expectPlace(page, "Pair 3 of 6");
  await expect(page.getByText("Kept on this device, waiting for the network")).toBeVisible();
  await press("2");
  const shown = await page.locator(".reply").allTextContents();
  await kelvin.start();
  await expect(page.getByRole("status")).toHaveText("Saved", { timeout: 15_000 });
  await expectPlace(page, "Pair 3 of 6");
  expect(await page.locator(".reply").allTextContents()).toEqual(shown);

  await page.reload();
  await expectPlace(page, "Pair 3 of 6");
  expect(await page.locator(".reply").allTextContents()).toEqual(shown);
  await expect(page.getByRole("radio", { name: "Right is warmer" })).toBeChecked();

  await press("Enter", "1", "1", "Enter");
  await expectPlace(page, "Pair 4 of 6");
  for (const place of [5, 6]) {
    await press("1", "Enter", "1", "1", "Enter");
    await expectPlace(page, `Pair ${place} of 6`);
  }
  await press("1", "Enter", "1", "1", "Enter");
  await expect(page.getByText("C1-DONE")).toBeVisible();
  const judgments = await kelvin.judgments();
  expect(judgments.map(({ answers }) => answers["warmth"])).toEqual([
    "right",
    "left",
    "right",
    "left",
    "left",
    "left",
  ]);
  expect(kelvin.faults).toEqual([]);
  await kelvin.end();
});

test("keys can be turned off, and are silent where a text is written", async ({ page }) => {
  const kelvin = await startKelvin({
    definition: {
      questions: {
        warmth: { preset: "warmth-choice" },
        why: { kind: "text", ask: "Why?", required: false },
      },
    },
  });
  await page.goto(kelvin.link);
  await page.getByRole("button", { name: "I agree and start" }).click();
  await page.getByRole("button", { name: "Show the first texts" }).click();
  const chosen = page.getByRole("radio", { checked: true });

  await page.getByRole("textbox", { name: "Why?" }).fill("");
  await page.keyboard.type("1 u ? it is kinder");
  await expect(chosen).toHaveCount(0);
  await page.getByRole("heading", { level: 1 }).click();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("checkbox", { name: "Keys answer questions" }).uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("1");
  await expect(chosen).toHaveCount(0);
  await page.getByRole("radio", { name: "Left is warmer" }).check();
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("status")).toHaveText("Saved");
  const [judgment] = await kelvin.judgments();
  expect(judgment?.answers).toEqual({ warmth: "left", why: "1 u ? it is kinder" });
  await kelvin.end();
});

test("letters can be given other keys, and mean what the rater chose", async ({ page }) => {
  const kelvin = await startKelvin();
  await beginRating(page, kelvin.link);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("button", { name: "U Change" }).click();
  await page.keyboard.press("i");
  await expect(page.getByRole("button", { name: "Press a key" })).toBeVisible();
  await page.keyboard.press("z");
  await expect(page.getByRole("button", { name: "Z Change" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog").getByRole("heading", { name: "Keys" })).toBeInViewport();
  await expect(page.getByRole("dialog").getByText("Z", { exact: true })).toBeVisible();
  await page.reload();
  await expectPlace(page, /^Pair 1/);
  await page.keyboard.press("i");
  await expect(page.getByRole("dialog", { name: "Instructions" })).toBeVisible();
  await kelvin.end();
});

test("what was just handed in is taken back and corrected by keys", async ({ page }) => {
  const kelvin = await startKelvin({
    definition: { pairs_per_rater: 4, allow: { undo_pages: 1, skip: false, flag: [] } },
  });
  await beginRating(page, kelvin.link);
  for (let place = 1; place <= 4; place += 1) {
    await expectPlace(page, `Pair ${place} of 4`);
    for (const key of ["1", "Enter"]) await page.keyboard.press(key);
    if (place !== 3) continue;
    await expectPlace(page, "Pair 4 of 4");
    for (const key of ["u", "2", "Enter"]) await page.keyboard.press(key);
  }
  await expect(page.getByText("C1-DONE")).toBeVisible();
  const judgments = await kelvin.judgments();
  expect(judgments.filter(({ superseded }) => !superseded)).toHaveLength(4);
  expect(judgments.filter(({ superseded }) => superseded)).toMatchObject([
    { revision: 0, answers: { warmth: "left" } },
  ]);
  expect(judgments.filter(({ revision }) => revision === 1)).toMatchObject([
    { answers: { warmth: "right" } },
  ]);
  expect(kelvin.faults).toEqual([]);
  await kelvin.end();
});
