import { expect, test, type Page } from "@playwright/test";
import { pairOfTexts } from "./support/demo-prompts.ts";
import { beginRating, warmthThenCorrectness } from "./support/rate.ts";
import { startKelvin } from "./support/start-kelvin.ts";

const leftOf = async (page: Page, selector: string): Promise<number | undefined> =>
  (await page.locator(selector).first().boundingBox())?.x;

test("on a wide page the prompt begins where the left reply does, or the only one", async ({
  page,
}) => {
  for (const unit of ["pair", "response"] as const) {
    for (const width of [1280, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      await page.context().clearCookies();
      const questions = { tone: { ask: "Which tone?", options: ["dry", "kind"] } };
      const kelvin = await startKelvin(unit === "pair" ? {} : { definition: { unit, questions } });
      await beginRating(page, kelvin.link);
      expect(await leftOf(page, ".prompt-text .speaker")).toBe(await leftOf(page, ".reply"));
      expect(await leftOf(page, ".reply .prose")).toBe(await leftOf(page, ".reply h2"));
      await kelvin.end();
    }
  }
});

test("being told to answer moves no question on a wide page", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const kelvin = await startKelvin();
  await beginRating(page, kelvin.link);
  const before = await page.locator(".option").last().boundingBox();
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("Please answer this first.")).toBeInViewport();
  const after = await page.locator(".option").last().boundingBox();
  expect([after?.x, after?.width]).toEqual([before?.x, before?.width]);
  await kelvin.end();
});

test("questions stand exactly under their replies, options of one height, lines of a length to read", async ({
  page,
}) => {
  const sentence = "A reply of ordinary words that goes on for a good while. ";
  const kelvin = await startKelvin({
    make: pairOfTexts(sentence.repeat(60), sentence.repeat(20)),
    definition: warmthThenCorrectness,
  });
  await beginRating(page, kelvin.link);
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await page.getByText("Step 2 of 2").waitFor();
  for (const width of [1100, 1280, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    for (const side of ["left", "right"]) {
      const reply = await page.locator(`[data-position="${side}"]`).boundingBox();
      const field = await page.locator(`.field-${side} .options`).boundingBox();
      expect([field?.x, field?.width]).toEqual([reply?.x, reply?.width]);
    }
    const heights = await page
      .locator(".option")
      .evaluateAll((options) => options.map((option) => option.getBoundingClientRect().height));
    expect(new Set(heights).size).toBe(1);
    const letters = await page
      .locator(".reply p")
      .first()
      .evaluate((text) => {
        const lines =
          text.getBoundingClientRect().height / parseFloat(getComputedStyle(text).lineHeight);
        return (text.textContent ?? "").length / Math.round(lines);
      });
    expect(letters).toBeGreaterThan(45);
    expect(letters).toBeLessThan(75);
  }
  await kelvin.end();
});

test.describe("on a window of 320 by 568", () => {
  test.use({ viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true });

  test("a reply that lies behind the verdict is not called seen", async ({ page }) => {
    const kelvin = await startKelvin({
      make: pairOfTexts("Some words. ".repeat(25), "Other words. ".repeat(25)),
      definition: { questions: { degree: { preset: "warmth-degree" } } },
    });
    await beginRating(page, kelvin.link);
    await page.waitForTimeout(300);
    const end = await page.locator(".panes:not(.stacked) .end:visible").boundingBox();
    const verdict = await page.locator(".verdict").boundingBox();
    expect(end?.y ?? 0).toBeGreaterThan(verdict?.y ?? Infinity);
    await expect(page.getByText("(seen to the end)")).toHaveCount(0);
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await expect(page.getByText("(seen to the end)")).toHaveCount(1);
    await kelvin.end();
  });

  test("the menu fits, and so do its text sizes", async ({ page }) => {
    const kelvin = await startKelvin();
    await beginRating(page, kelvin.link);
    await page.getByRole("button", { name: "More" }).click();
    const wider = await page
      .locator("dialog")
      .evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
    expect(wider).toBeLessThanOrEqual(0);
    await kelvin.end();
  });
});
