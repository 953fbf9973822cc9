import type { Page } from "@playwright/test";

/** Waits until a page of the console shows what it has asked for. */
export const comeToRest = async (page: Page): Promise<void> => {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForFunction(() => document.querySelector(".waiting") === null);
};
