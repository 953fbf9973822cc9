import { expect, test } from "@playwright/test";
import { pairOfTexts } from "./support/demo-prompts.ts";
import { beginRating, overflow } from "./support/rate.ts";
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
  const left = page.getByRole("radio", { name: "Left is warmer" });
  await expect(left).toBeInViewport();
  const box = await left.boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(48);

  await page.evaluate(() => window.scrollTo(0, 4000));
  await page.getByRole("button", { name: "Right reply" }).tap();
  await expect(page.locator('[data-position="right"]')).toBeVisible();
  expect(await page.evaluate(() => window.scrollY)).toBeLessThan(1000);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(page.getByRole("button", { name: /Right reply.*seen to the end/ })).toBeVisible();
  await expect(page.getByRole("radio", { name: "Right is warmer" })).toBeInViewport();
  await page.getByRole("button", { name: "Left reply" }).tap();
  expect(await page.evaluate(() => window.scrollY)).toBe(4000);
  await expect(page.getByRole("button", { name: /Left reply.*seen/ })).toHaveCount(0);

  const milliseconds = await page.evaluate(async () => {
    const button = document.querySelector<HTMLElement>(".switch button:last-child");
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const before = performance.now();
    button?.click();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - before;
  });
  expect(milliseconds).toBeLessThan(100);
  await kelvin.end();
});

test("a reply without a word says so, on either side alike", async ({ page }) => {
  const kelvin = await startKelvin({ make: pairOfTexts("", "Some words.") });
  await beginRating(page, kelvin.link);
  await expect(page.locator(".reply").getByText("(This reply is empty.)")).toHaveCount(1);
  await kelvin.end();
});
