import { expect, type Page, test } from "@playwright/test";
import { simulateRater, type SimulatedRater } from "../faults/support/simulated-rater.ts";
import { expectNoViolations } from "./support/axe.ts";
import { callServer } from "./support/built.ts";
import { beginRating, expectPlace, overflow } from "./support/rate.ts";
import { ownPassword, signInAsOwner } from "./support/sign-in.ts";
import { startKelvin, type Kelvin } from "./support/start-kelvin.ts";

const definition = {
  ratings_per_pair: 4,
  pairs_per_rater: 8,
  allow: { flag: ["harmful" as const, "broken" as const] },
  exclusions: [{ rule: "same-side-share" as const, at_least: 0.95, of_at_least: 6 }],
};

/** Everybody answers by the pair, but for one who always chooses left. */
const answerOf =
  (number: number): NonNullable<SimulatedRater["answer"]> =>
  ({ assignment }) => ({
    warmth: number === 1 || assignment.charCodeAt(3) % 2 === 0 ? "left" : "right",
  });

const fill = async (url: string, raters: number): Promise<void> => {
  const rater = (number: number): Promise<void> =>
    simulateRater({
      number,
      studies: ["small"],
      url,
      answer: answerOf(number),
      history: { write: () => undefined },
      stopped: new AbortController().signal,
    });
  for (let number = 1; number <= raters; number += 1) await rater(number);
};

let kelvin: Kelvin;
let url = "";

// Each fills a study with raters, and is held against axe at many widths.
test.slow();

test.beforeEach(async ({ page }) => {
  kelvin = await startKelvin({ definition, pairs: 14 });
  url = new URL(kelvin.link).origin;
  await signInAsOwner(page, { url });
});

test.afterEach(async () => {
  expect(kelvin.faults).toEqual([]);
  await kelvin.end();
});

const openRaters = async (page: Page): Promise<void> => {
  await page.goto(`${url}/studies/small/raters`);
  await expectPlace(page, "Raters");
};

const openRater = async (page: Page, number: number): Promise<void> => {
  await page.getByRole("button", { name: `Rater ${number}`, exact: true }).click();
  await expect(page.getByRole("dialog", { name: `Rater ${number}` })).toBeVisible();
};

/** Resolves to the moment when it was done. */
const does = async (page: Page, verb: string, words: string): Promise<number> => {
  await page.getByRole("button", { name: verb }).click();
  await page.getByRole("textbox").last().fill(words);
  await page.getByRole("button", { name: verb }).click();
  return performance.now();
};

test("pauses, tells, lets go on and excludes a rater whose page is open", async ({
  page,
  browser,
}) => {
  const phone = await browser.newContext({ viewport: { width: 390, height: 800 } });
  const rater = await phone.newPage();
  await beginRating(rater, kelvin.link);
  const shown = await rater.locator(".reply").first().textContent();

  await openRaters(page);
  await openRater(page, 1);
  await does(page, "Pause this rater", "A question about the instructions.");
  await expectPlace(rater, "Your part is paused");
  await expectNoViolations(rater);

  await does(page, "Write to this rater", "Please read both replies to the end.");
  const note = rater.getByText("Please read both replies to the end.");
  await expect(note).toBeVisible();
  await expectNoViolations(rater, [390]);
  await rater.getByRole("button", { name: "I have read this" }).click();
  await expect(note).toBeHidden();

  await does(page, "Let this rater go on", "Answered.");
  await expectPlace(rater, /^Pair 1/);
  expect(await rater.locator(".reply").first().textContent()).toBe(shown);

  await does(page, "Exclude this rater", "Two people at one device.");
  await expectPlace(rater, "You have been stopped");
  const timeline = page.getByRole("region", { name: "What happened" });
  await expect(timeline).toContainText("Excluded by owner@example.org");
  await expect(timeline).toContainText("Two people at one device.");
  await expect(page.getByRole("button", { name: "Reinstate this rater" })).toBeVisible();
  await phone.close();
});

test(
  "a pause and an exclusion reach an open page within two seconds",
  { tag: "@alone" },
  async ({ page, browser }) => {
    const rater = await (await browser.newContext()).newPage();
    await beginRating(rater, kelvin.link);
    await openRaters(page);
    await openRater(page, 1);
    const paused = await does(page, "Pause this rater", "A question about the instructions.");
    await expectPlace(rater, "Your part is paused");
    expect(performance.now() - paused).toBeLessThan(2000);
    await does(page, "Let this rater go on", "Answered.");
    await expectPlace(rater, /^Pair 1/);
    const excluded = await does(page, "Exclude this rater", "Two people at one device.");
    await expectPlace(rater, "You have been stopped");
    expect(performance.now() - excluded).toBeLessThan(2000);
    await rater.context().close();
  },
);

test("lists raters with what sets them apart, by keyboard and on a phone", async ({ page }) => {
  await fill(url, 6);
  await openRaters(page);
  const rows = page.getByRole("table").getByRole("row");
  await expect(rows).toHaveCount(7);
  await expect(rows.nth(1)).toContainText("One side");
  await page.getByRole("button", { name: "Same side" }).press("Enter");
  await expect(rows.nth(1)).toContainText("Rater 1");
  await expect(rows.nth(1)).toContainText("100 %");
  await expectNoViolations(page);
  expect(await overflow(page)).toBe(0);

  await page.getByRole("checkbox", { name: "Flagged only" }).check();
  await expect(rows).toHaveCount(2);
  await page.getByRole("button", { name: "Rater 1", exact: true }).press("Enter");
  await expect(page.getByRole("dialog", { name: "Rater 1" })).toContainText("chose one side");
  await expectNoViolations(page, [390, 1280]);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("button", { name: "Rater 1", exact: true })).toBeFocused();
});

test("shows how far pairs are, who reported them, and one pair's arms in an emergency", async ({
  page,
}) => {
  await fill(url, 3);
  const before = await callServer({ url, token: "operator" }, "pair:list", { slug: "small" });
  await page.goto(`${url}/studies/small/pairs`);
  await expectPlace(page, "Pairs");
  await expect(
    page.getByText("0 of 14 pairs complete; none called harmful or broken."),
  ).toBeVisible();
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(before.total + 1);
  await expectNoViolations(page);
  await page.getByRole("button", { name: "p0003", exact: true }).click();
  await page.getByRole("button", { name: "Show the arms of this pair" }).click();
  await expectNoViolations(page, [390, 1280]);
  const panel = page.getByRole("dialog");
  await panel.getByRole("textbox", { name: "Reason" }).fill("A rater reported harm.");
  await panel.getByLabel("Your password, once more").fill("not the password");
  await panel.getByRole("button", { name: "Show the arms for good" }).click();
  await expect(panel.getByRole("alert")).toBeVisible();
  await panel.getByLabel("Your password, once more").fill(ownPassword);
  await panel.getByRole("button", { name: "Show the arms for good" }).click();
  await expect(panel.getByRole("heading", { name: /^x: (original|warm)/ })).toBeVisible();
});

test("shows agreement with what it rests on, and nothing where there is too little", async ({
  page,
}) => {
  await page.goto(`${url}/studies/small/agreement`);
  await expectPlace(page, "Agreement");
  await expect(page.getByText("There is nothing to compare yet.")).toBeVisible();
  await expectNoViolations(page, [390, 1280]);
  await fill(url, 6);
  await page.reload();
  await expect(page.getByRole("figure")).toContainText("warmth");
  await expect(page.getByRole("figure")).toContainText("alpha, nominal");
  await expectNoViolations(page);
  expect(await overflow(page)).toBe(0);
});
