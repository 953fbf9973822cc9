import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type axe from "axe-core";

declare global {
  interface Window {
    /** What `bring` puts there. */
    axe: typeof axe;
  }
}

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const allWidths = [320, 390, 768, 1280];

const program = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The program is long: a page that has it once is tried with it again and again. */
const bring = async (page: Page): Promise<void> => {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(program);
};

/** Waits until the page is drawn as it was just told to be, and nothing on it moves on to another colour. */
const comeToRest = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames += 1)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    const ends = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
      .map(({ finished }) => finished.catch(() => undefined));
    await Promise.all(ends);
  });

const findings = async (
  page: Page,
  where: string,
  runOnly: axe.RunOnly,
  exclude: readonly string[],
): Promise<string[]> => {
  await bring(page);
  await comeToRest(page);
  const found = await page.evaluate(
    async ({ context, options }) => {
      const { violations } = await window.axe.run(context, options);
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    },
    {
      context: { include: ["html"], exclude: [...exclude] },
      // Frames are tried in tests of their own.
      options: {
        runOnly,
        resultTypes: ["violations" as const],
        iframes: false,
        // No rule of these looks at what would be fetched.
        preload: false,
      },
    },
  );
  return found.map((each) => `${where}: ${each}`);
};

/**
 * Holds what is on the screen against WCAG 2.2 AA at every width in light, and at the widest, or at every one of
 * `darkWidths`, in dark. A scheme changes nothing but colours: in the dark one their contrast alone is tried. What
 * `exclude` selects is left out.
 */
export const expectNoViolations = async (
  page: Page,
  widths: readonly number[] = allWidths,
  exclude: readonly string[] = [],
  darkWidths: readonly number[] = [Math.max(...widths)],
): Promise<void> => {
  const found: string[] = [];
  const before = page.viewportSize();
  // Without motion, so that no colour is judged half-way.
  const wear = (colorScheme: "light" | "dark") =>
    page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await wear("light");
    found.push(
      ...(await findings(page, `light, ${width}`, { type: "tag", values: tags }, exclude)),
    );
    if (!darkWidths.includes(width)) continue;
    await wear("dark");
    const contrast = { type: "rule" as const, values: ["color-contrast"] };
    found.push(...(await findings(page, `dark, ${width}`, contrast, exclude)));
  }
  await wear("light");
  if (before !== null) await page.setViewportSize(before);
  expect(found).toEqual([]);
};
