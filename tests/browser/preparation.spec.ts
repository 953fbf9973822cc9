import { expect, test } from "@playwright/test";
import type { QualityFiles } from "../../server/domain/quality/quality-files.ts";
import { probedFiles } from "../support/probed-study.ts";
import { expectNoViolations } from "./support/axe.ts";
import { expectPlace, overflow } from "./support/rate.ts";
import { startKelvin } from "./support/start-kelvin.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const explanation = [{ tag: "p" as const, children: ["The good reply cares for the reader."] }];

/** Two checks among the pairs, a quiz of two questions, two pairs to practise on. */
const quality = (): QualityFiles => {
  const { checks, gold } = probedFiles({ checks: 4, gold: 2 });
  const practice = gold.map(({ fixed: _fixed, ...pair }) => ({ ...pair, explanation }));
  const questions = [
    {
      ask: "Is the longer reply the warmer one?",
      options: ["Yes, always", "No"],
      answer: "No",
      explain: "Length says nothing about warmth.",
    },
    { ask: "What do you judge?", options: ["Warmth", "Truth"], answer: "Warmth" },
  ];
  return { quiz: { questions }, practice, checks, gold: [] };
};

test("a rater on a phone fails the quiz, reads again, passes, practises, and rates with checks between", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const kelvin = await startKelvin({
    pairs: 8,
    quality: quality(),
    definition: {
      pairs_per_rater: 4,
      ratings_per_pair: 1,
      privacy: { paradata: ["dwell", "scroll", "focus"] },
      quality: {
        quiz: { file: "quiz.yaml", tries: 2 },
        practice: "practice.jsonl",
        checks: { file: "checks.jsonl", one_in: 3 },
      },
    },
  });
  const press = (name: string) => page.getByRole("button", { name, exact: true }).tap();
  const choose = (name: string) => page.getByRole("radio", { name, exact: true }).tap();
  const heading = (name: string) => page.getByRole("heading", { level: 1, name });

  await page.goto(kelvin.link);
  await expect(page.getByText("how long you look at each reply")).toBeVisible();
  await press("I agree and start");
  await press("Go on");
  await expect(heading("A few questions about the instructions")).toBeVisible();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await expectNoViolations(page, [320, 1280]);
  await press("Check my answers");
  await expect(page.getByRole("alert").filter({ hasText: "Please answer every" })).toBeVisible();
  await choose("Yes, always");
  await choose("Warmth");
  await press("Check my answers");
  await expect(page.getByText("you can try once more")).toBeVisible();
  await expect(page.getByText("Length says nothing about warmth.")).toBeVisible();
  await expectNoViolations(page, [320, 1280]);

  await press("Read the instructions again");
  await expect(page.getByRole("dialog", { name: "Instructions" })).toBeVisible();
  await press("Close");
  await page.reload();
  // A reload costs no try and hides none.
  await expect(page.getByText("You can try once;")).toBeVisible();
  await choose("No");
  await choose("Warmth");
  await page.reload();
  await expect(page.getByRole("radio", { name: "Warmth", exact: true })).toBeChecked();
  await press("Check my answers");
  await expect(page.getByText("You have understood what is asked of you.")).toBeVisible();
  await press("Go on");

  await expectPlace(page, "Pair 1 of 2");
  await expect(page.getByText("Practice: this pair is no part of the study")).toBeVisible();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await choose("Right is warmer");
  await press("Confirm");
  await expect(heading("We see it another way")).toBeVisible();
  await expect(page.getByText("The good reply cares for the reader.")).toBeVisible();
  await expectNoViolations(page, [320, 1280]);
  await press("Next practice pair");
  await expectPlace(page, "Pair 2 of 2");
  await choose("Left is warmer");
  await press("Confirm");
  await expect(heading("That is how we see it too")).toBeVisible();
  await press("Start with the study");

  let checks = 0;
  for (let place = 1; place <= 6; place += 1) {
    await expectPlace(page, `Pair ${place} of 6`);
    await expect(page.getByText("Practice:")).toHaveCount(0);
    const replies = await page.locator(".reply").allTextContents();
    if (replies.some((text) => text.includes("reply of check"))) checks += 1;
    await page.getByRole("button", { name: /^Right reply/ }).tap();
    await choose("Left is warmer");
    await press("Confirm");
  }
  await expect(page.getByText("All 6 of your answers are saved.")).toBeVisible();
  await expect(page.getByText("C1-DONE")).toBeVisible();
  expect(checks).toBe(2);
  const judgments = await kelvin.judgments();
  expect(judgments).toHaveLength(4);
  for (const { pages } of judgments) {
    const [timing] = pages;
    expect(timing?.use).toMatchObject({
      layout: "switch",
      viewport: { width: 390, height: 844 },
      dwell: { ms: { right: expect.any(Number) } },
      scroll: { right: expect.any(Number) },
      focus: { pastes: 0 },
    });
    expect(timing?.use?.dwell?.order.at(-1)).toBe("right");
    const { left = 0, right = 0 } = timing?.use?.dwell?.ms ?? {};
    expect(left + right).toBeLessThanOrEqual((timing?.leftMs ?? 0) + 50);
  }
  expect(kelvin.faults).toEqual([]);
  await kelvin.end();
});
