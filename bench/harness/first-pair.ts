import { chromium } from "@playwright/test";

/** Milliseconds from the press that asks for a first pair until it is painted. */
const timeOfFirstPair = async (): Promise<number> => {
  const pressed = performance.now();
  document.querySelector<HTMLButtonElement>("button.primary")?.click();
  while (document.querySelector(".reply") === null) await new Promise(requestAnimationFrame);
  // The frame in which it was found is painted before the next one begins.
  await new Promise(requestAnimationFrame);
  return performance.now() - pressed;
};

/** So many raters ask for their first pair, which no page holds yet; how long each one waited for it. */
export const waitForFirstPairs = async (
  executablePath: string,
  link: string,
  raters: number,
): Promise<number[]> => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const times: number[] = [];
  try {
    for (let rater = 0; rater < raters; rater += 1) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(link);
      await page.getByRole("button", { name: "I agree and start" }).click();
      await page.getByRole("button", { name: "Show the first texts" }).waitFor();
      await page.waitForTimeout(100);
      times.push(await page.evaluate(timeOfFirstPair));
      await context.close();
    }
    return times;
  } finally {
    await browser.close();
  }
};
