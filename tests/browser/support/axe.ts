import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const allWidths = [320, 390, 768, 1280];

const findings = async (builder: AxeBuilder, where: string): Promise<string[]> => {
  // The page has no frames: nothing needs to be gathered in a page of its own.
  const { violations } = await builder.setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${where}: ${id}: ${html}`));
};

/**
 * Holds what is on the screen against WCAG 2.2 AA at every width, in light and in dark. A scheme changes
 * nothing but colours: in the dark one their contrast alone is tried. `builderOf` may leave parts out.
 */
export const expectNoViolations = async (
  page: Page,
  widths = allWidths,
  builderOf = () => new AxeBuilder({ page }),
): Promise<void> => {
  const found: string[] = [];
  const before = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    // Without motion, so that no colour is judged half-way.
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    found.push(...(await findings(builderOf().withTags(tags), `light, ${width}`)));
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    const contrast = builderOf().withRules(["color-contrast"]);
    found.push(...(await findings(contrast, `dark, ${width}`)));
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  if (before !== null) await page.setViewportSize(before);
  expect(found).toEqual([]);
};
