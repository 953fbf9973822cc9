import { expect, type Page } from "@playwright/test";
import type { Study } from "../../../shared/model/study.ts";

/** Agrees and reads the instructions, by whatever the page offers. */
export const beginRating = async (page: Page, link: string): Promise<void> => {
  await page.goto(link);
  await page.getByRole("button", { name: "I agree and start" }).click();
  await page.getByRole("button", { name: "Show the first texts" }).click();
  await expect(page.getByRole("heading", { name: /^Pair 1/ })).toBeVisible();
};

export const expectPlace = (page: Page, place: string | RegExp) =>
  expect(page.getByRole("heading", { level: 1, name: place })).toBeVisible();

/** Answers for whichever reply a phone shows, and goes on to the other one. */
export const judgeEach = async (
  page: Page,
  answers: Readonly<Record<"left" | "right", string>>,
): Promise<void> => {
  for (const next of [/^Next: (left|right) reply/, /^Confirm/]) {
    const legend = await page.locator(".field.current legend").textContent();
    const side = legend?.startsWith("Left") === true ? "left" : "right";
    await page.getByRole("radio", { name: answers[side], exact: true }).click();
    await page.getByRole("button", { name: next }).click();
  }
};

/** Whether the page is wider than the window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** Two pages of questions, the second one about each reply and with the reference. */
export const warmthThenCorrectness: Pick<Study, "questions" | "pages"> = {
  questions: { warmth: { preset: "warmth-choice" }, correct: { preset: "correctness" } },
  pages: [{ ask: ["warmth"] }, { ask: ["correct"], show_reference: true }],
};
