import { expect, test } from "@playwright/test";
import { quantile } from "../faults/support/quantile.ts";
import { pairOfTexts } from "./support/demo-prompts.ts";
import { beginRating, expectPlace, overflow } from "./support/rate.ts";
import { startKelvin } from "./support/start-kelvin.ts";

test.use({ viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true });

/** Three thousand words with what is apt to be too wide: a table, code, a formula, a long address. */
const longText = (word: string): string => {
  const paragraph = `${word} reads on and on about it. `.repeat(50);
  const wide = [
    `| ${Array.from({ length: 9 }, (_, column) => `Column ${column}`).join(" | ")} |`,
    `|${"---|".repeat(9)}`,
    `| ${Array.from({ length: 9 }, () => "value").join(" | ")} |`,
  ].join("\n");
  const code = `\`\`\`\nconst a = ${"value + ".repeat(30)}1\n\`\`\``;
  const formula = `$$${"x^2 + ".repeat(40)}1$$`;
  const address = `https://example.org/${"a".repeat(200)}`;
  return [...Array.from({ length: 4 }, () => paragraph), wide, code, formula, address]
    .concat(Array.from({ length: 4 }, () => paragraph))
    .join("\n\n");
};

test("two texts of three thousand words at 320 by 568: no sideways scrolling, the verdict in reach", async ({
  page,
}) => {
  const kelvin = await startKelvin({
    make: pairOfTexts(longText("One"), longText("Other")),
  });
  await beginRating(page, kelvin.link);
  const words = (await page.locator(".reply").first().textContent())?.split(/\s+/).length ?? 0;
  expect(words).toBeGreaterThan(2500);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  const option = page.getByRole("radio", { name: "Left is warmer" });
  await expect(option).toBeInViewport();
  const box = await option.boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(48);

  const switches = page.getByRole("group", { name: "Which reply is shown" });
  const shown = switches.getByRole("button", { pressed: true });
  const other = switches.getByRole("button", { pressed: false });
  await page.evaluate(() => window.scrollTo(0, 3000));
  await other.tap();
  await expect(page.locator(".reply").filter({ visible: true })).toHaveCount(1);
  expect(await page.evaluate(() => window.scrollY)).toBeLessThan(1000);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(shown).toContainText("seen to the end");
  await expect(page.getByRole("radio", { name: "Right is warmer" })).toBeInViewport();
  await other.tap();
  expect(await page.evaluate(() => window.scrollY)).toBe(3000);
  await expect(shown).not.toContainText("seen");
  await kelvin.end();
});

test(
  "two texts of three thousand words change places within a tenth of a second",
  { tag: "@alone" },
  async ({ page }) => {
    const kelvin = await startKelvin({ make: pairOfTexts(longText("One"), longText("Other")) });
    await beginRating(page, kelvin.link);
    const milliseconds = await page.evaluate(async () => {
      const taken: number[] = [];
      for (let times = 0; times < 9; times += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const before = performance.now();
        document.querySelector<HTMLElement>(".switch [aria-pressed=false]")?.click();
        await new Promise((resolve) => requestAnimationFrame(resolve));
        taken.push(performance.now() - before);
      }
      return taken;
    });
    expect(quantile(milliseconds, 0.5)).toBeLessThan(100);
    await kelvin.end();
  },
);

test("a question of five steps folds, leaves most of the window to read, and opens with one tap", async ({
  page,
}) => {
  const kelvin = await startKelvin({
    make: pairOfTexts(longText("One"), longText("Other")),
    definition: { questions: { degree: { preset: "warmth-degree" } } },
  });
  await beginRating(page, kelvin.link);
  for (const [width, height] of [
    [320, 568],
    [568, 320],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.evaluate(() => window.scrollTo(0, 2000));
    const above = await page.locator(".switch").boundingBox();
    const below = await page.locator(".verdict").boundingBox();
    const room = (below?.y ?? 0) - (above?.y ?? 0) - (above?.height ?? 0);
    expect(room / height).toBeGreaterThan(0.55);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: "Answer" }).tap();
    for (const name of ["Left is much warmer", "Right is much warmer"]) {
      await expect(page.getByRole("radio", { name })).toBeInViewport();
    }
    await expect(page.getByRole("radio", { name: "Left is much warmer" })).toBeFocused();
    await page.getByRole("button", { name: "Read on" }).tap();
    await expect(page.getByRole("button", { name: "Answer" })).toBeFocused();
    await expect(page.getByRole("radio", { name: "About the same" })).toBeHidden();
  }
  await page.getByRole("button", { name: "Answer" }).tap();
  await page.getByRole("radio", { name: "About the same" }).tap();
  await page.getByRole("button", { name: "Confirm" }).tap();
  await expectPlace(page, "Pair 2");
  await kelvin.end();
});

test("both replies can stand below each other, each with its mark", async ({ page }) => {
  const kelvin = await startKelvin({
    make: pairOfTexts("One. ".repeat(400), "Other. ".repeat(400)),
  });
  await beginRating(page, kelvin.link);
  await page.getByRole("button", { name: "More" }).tap();
  await page.getByRole("checkbox", { name: "One reply below the other" }).check();
  await page.keyboard.press("Escape");
  await expect(page.locator(".reply").filter({ visible: true })).toHaveCount(2);
  const left = page.getByRole("article", { name: "Left reply" });
  await expect(left.getByText("seen to the end")).toBeHidden();
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(
    page.getByRole("article", { name: "Right reply" }).getByText("seen to the end"),
  ).toBeVisible();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await kelvin.end();
});

test("a reply without a word says so, on either side alike", async ({ page }) => {
  const kelvin = await startKelvin({ make: pairOfTexts("", "Some words.") });
  await beginRating(page, kelvin.link);
  await expect(page.locator(".reply").getByText("(This reply is empty.)")).toHaveCount(1);
  await kelvin.end();
});
