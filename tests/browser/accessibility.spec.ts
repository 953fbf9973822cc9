import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { pairOfTexts } from "./support/demo-prompts.ts";
import { beginRating, warmthThenCorrectness } from "./support/rate.ts";
import { startKelvin } from "./support/start-kelvin.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const findings = async (page: Page): Promise<string[]> => {
  // Colours that are still fading would be judged half-way.
  await page.waitForTimeout(200);
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`);
};

for (const colorScheme of ["light", "dark"] as const) {
  // Widths change the layout, schemes the colours: the dark one is tried in either layout.
  for (const width of colorScheme === "light" ? [320, 390, 768, 1280] : [390, 1280]) {
    test(`axe finds nothing on any screen, ${colorScheme}, ${width} px wide`, async ({
      browser,
    }) => {
      const kelvin = await startKelvin({
        pairs: 2,
        definition: {
          ...warmthThenCorrectness,
          content_warning: "Some messages come from people who are sad.",
          allow: { undo_pages: 1, skip: true, flag: ["harmful", "broken"] },
        },
      });
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
      const page = await context.newPage();
      await page.goto(kelvin.link);
      await page.getByRole("button", { name: "I agree and start" }).waitFor();
      expect(await findings(page)).toEqual([]);
      await page.getByRole("button", { name: "No, thank you" }).click();
      expect(await findings(page)).toEqual([]);
      await page.getByRole("button", { name: "Read the consent again" }).click();
      await beginRating(page, kelvin.link);
      await page.keyboard.press("Enter");
      expect(await findings(page)).toEqual([]);
      await page.getByRole("button", { name: "More" }).click();
      expect(await findings(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Instructions" }).click();
      expect(await findings(page)).toEqual([]);
      await page.keyboard.press("Escape");
      for (let pair = 0; pair < 2; pair += 1) {
        await page.keyboard.press("1");
        await page.keyboard.press("Enter");
        await page.getByText("Step 2 of 2").waitFor();
        if (pair === 0) {
          await page.getByText("Reference answer").click();
          expect(await findings(page)).toEqual([]);
        }
        await page.getByRole("heading", { level: 1 }).click();
        for (const key of ["1", "2"]) await page.keyboard.press(key);
        await page.keyboard.press("Enter");
      }
      await expect(page.getByText("C1-DONE")).toBeVisible();
      expect(await findings(page)).toEqual([]);
      await page.goto(kelvin.link.replace(/\/r\/.*/, "/r/no-such-study"));
      await page.getByRole("heading", { name: "There is no study here" }).waitFor();
      expect(await findings(page)).toEqual([]);
      await context.close();
      await kelvin.end();
    });
  }
}

test("axe finds nothing where both replies have tables, code and formulas wider than the page", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const wide = [
    `|${" a |".repeat(12)}\n|${"---|".repeat(12)}`,
    `\`\`\`\n${"code ".repeat(40)}\n\`\`\``,
    `$$${"x^2 + ".repeat(40)}1$$`,
  ].join("\n\n");
  const kelvin = await startKelvin({ make: pairOfTexts(wide, `${wide}\n\n${wide}`) });
  await beginRating(page, kelvin.link);
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  expect(await findings(page)).toEqual([]);
  await kelvin.end();
});
