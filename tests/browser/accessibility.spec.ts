import { expect, test, type Page } from "@playwright/test";
import { probedFiles } from "../support/probed-study.ts";
import { expectNoViolations } from "./support/axe.ts";
import { pairOfTexts } from "./support/demo-prompts.ts";
import { beginRating, expectPlace, overflow, warmthThenCorrectness } from "./support/rate.ts";
import { startKelvin } from "./support/start-kelvin.ts";

const allowed = { undo_pages: 1, skip: true, flag: ["harmful", "broken"] } as const;
const wholeStudy = {
  ...warmthThenCorrectness,
  content_warning: "Some messages come from people who are sad.",
  allow: { ...allowed, flag: [...allowed.flag] },
  languages: ["en", "ar"],
};

test("axe finds what was planted: a picture without words, and ink too faint in the dark alone", async ({
  page,
}) => {
  await page.setContent(`<!doctype html><html lang="en"><title>Planted</title><main><h1>Planted</h1>
    <style>@media (prefers-color-scheme: dark) { p { color: #333; background: #222 } }</style>
    <p>Faint at night.</p><img src="data:," /></main></html>`);
  const found = await expectNoViolations(page, [320]).catch(String);
  expect(found).toMatch(/light, 320: image-alt/);
  expect(found).toMatch(/dark, 320: color-contrast/);
  expect(found).not.toMatch(/light, 320: color-contrast/);
});

test("axe finds nothing on any screen, at four widths in light, and in dark at the least and the most of them", async ({
  page,
}) => {
  test.setTimeout(150_000);
  const kelvin = await startKelvin({ pairs: 2, definition: wholeStudy });
  const expectGood = () => expectNoViolations(page, [320, 390, 768, 1280], [], [320, 1280]);
  await page.goto(kelvin.link);
  await page.getByRole("button", { name: "I agree and start" }).waitFor();
  await expectGood();
  await page.getByRole("button", { name: "No, thank you" }).click();
  await expectGood();
  await page.getByRole("button", { name: "Read the consent again" }).click();
  await beginRating(page, kelvin.link);
  await page.keyboard.press("Enter");
  await expectGood();
  await page.getByRole("button", { name: "Instructions" }).click();
  await expectGood();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "More" }).click();
  await expectGood();
  await page.getByRole("button", { name: "Take a break" }).click();
  await expectGood();
  await page.getByRole("button", { name: "Go on rating" }).click();
  for (let pair = 0; pair < 2; pair += 1) {
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await page.getByText("Step 2 of 2").waitFor();
    if (pair === 0) {
      await page.getByText("Reference answer").click();
      await expectGood();
    }
    await page.getByRole("heading", { level: 1 }).click();
    for (const key of ["1", "2", "Enter"]) await page.keyboard.press(key);
  }
  await expect(page.getByText("C1-DONE")).toBeVisible();
  await expectGood();
  await page.goto(kelvin.link.replace(/\/r\/.*/, "/r/no-such-study"));
  await page.getByRole("heading", { name: "There is no study here" }).waitFor();
  await expectGood();
  await kelvin.end();
});

/** A quiz and one pair to practise on. */
const preparation = () => {
  const explanation = [{ tag: "p" as const, children: ["The good reply cares for the reader."] }];
  const practice = probedFiles({ checks: 0, gold: 1 }).gold.map(({ fixed: _fixed, ...pair }) => ({
    ...pair,
    explanation,
  }));
  const quiz = { questions: [{ ask: "Longer is warmer?", options: ["Yes", "No"], answer: "No" }] };
  return { quiz, practice, checks: [], gold: [] };
};

test("axe finds nothing before the first pair and after the last one", async ({ page }) => {
  test.setTimeout(120_000);
  const kelvin = await startKelvin({
    pairs: 1,
    quality: preparation(),
    definition: {
      about: { age: { ask: "How old are you?", options: ["Under 30", "30 or older"] } },
      quality: {
        quiz: { file: "quiz.yaml", tries: 2 },
        practice: "practice.jsonl",
        blinding_guess: true,
      },
    },
  });
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const expectScreen = async (title: string | RegExp): Promise<void> => {
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    await expectNoViolations(page, [320, 1280]);
  };
  await page.goto(kelvin.link);
  await press("I agree and start");
  await expectScreen("About you");
  await press("Skip all of these");
  await press("Go on");
  await expectScreen("A few questions about the instructions");
  await page.getByRole("radio", { name: "No", exact: true }).check();
  await press("Check my answers");
  await expectScreen("Your answers");
  await press("Go on");
  await expectPlace(page, "Pair 1 of 1");
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await expectScreen(/see it/);
  await press("Start with the study");
  await expectPlace(page, /^Pair 1/);
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await expectScreen("One last question");
  await kelvin.end();
});

test("axe finds nothing in Arabic either", async ({ browser }) => {
  const kelvin = await startKelvin({ pairs: 2, definition: wholeStudy });
  const page = await (await browser.newContext({ locale: "ar" })).newPage();
  await page.goto(kelvin.link);
  await page.locator("button.primary").click();
  await page.locator("button.primary").click();
  await page.locator(".verdict").waitFor();
  await expectNoViolations(page, [320, 1280]);
  await kelvin.end();
});

test("axe finds nothing where both replies have tables, code and formulas wider than the page", async ({
  page,
}) => {
  const wide = [
    `|${" a |".repeat(12)}\n|${"---|".repeat(12)}`,
    `\`\`\`\n${"code ".repeat(40)}\n\`\`\``,
    `$$${"x^2 + ".repeat(40)}1$$`,
  ].join("\n\n");
  const kelvin = await startKelvin({ make: pairOfTexts(wide, `${wide}\n\n${wide}`) });
  await beginRating(page, kelvin.link);
  await expectNoViolations(page, [390, 1280]);
  await kelvin.end();
});

/** What has the focus lies under no bar: its own middle belongs to it. */
const isInSight = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return true;
    const { left, top, width, height } = focused.getBoundingClientRect();
    // Of what is taller than the room between the bars, some part must be seen.
    const places = [0.05, 0.25, 0.5, 0.75, 0.95].map((share) => top + height * share);
    return places.some((y) => {
      const there = document.elementFromPoint(left + width / 2, y);
      return there !== null && (focused.contains(there) || there.contains(focused));
    });
  });

test("whatever has the focus is in sight, and shows that it has it, in every layout", async ({
  page,
}) => {
  const text = `${"Some words. ".repeat(150)}\n\n\`\`\`\n${"code ".repeat(40)}\n\`\`\`\n\n${"More. ".repeat(150)}`;
  const kelvin = await startKelvin({
    make: pairOfTexts(text, text),
    definition: { questions: { degree: { preset: "warmth-degree" } } },
  });
  await beginRating(page, kelvin.link);
  for (const [width, height] of [
    [320, 568],
    [568, 320],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.getByRole("heading", { level: 1 }).focus();
    for (let stop = 0; stop < 14; stop += 1) {
      await page.keyboard.press("Tab");
      expect(await isInSight(page), `${width} × ${height}, stop ${stop}`).toBe(true);
    }
    const outline = await page.evaluate(() => {
      const focused = document.activeElement;
      const shown = focused?.closest(".option") ?? focused;
      return shown === null || shown === document.body
        ? "solid"
        : getComputedStyle(shown).outlineStyle;
    });
    expect(outline).toBe("solid");
  }
  await kelvin.end();
});

test("nothing is cut off with wider text spacing, at 200 %, or with the largest text", async ({
  page,
}) => {
  const kelvin = await startKelvin({ definition: warmthThenCorrectness });
  await beginRating(page, kelvin.link);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("button", { name: "Largest" }).click();
  await page.keyboard.press("Escape");
  await page.evaluate(() => {
    const [sheet] = document.styleSheets;
    sheet?.insertRule("p { margin-bottom: 2em !important }", sheet.cssRules.length);
    sheet?.insertRule(
      "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }",
      sheet.cssRules.length,
    );
  });
  // 640 by 400 is what 1280 by 800 leaves at 200 %.
  for (const [width, height] of [
    [320, 568],
    [640, 400],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const open = page.getByRole("button", { name: "Answer", exact: true });
    if (await open.isVisible()) await open.click();
    const cut = await page
      .locator("button:visible, .option:visible, legend:visible")
      .evaluateAll((all) =>
        all
          .filter((element) => element.scrollWidth > element.clientWidth + 1)
          .map((element) => element.textContent),
      );
    expect(cut).toEqual([]);
  }
  await kelvin.end();
});

test("targets are 48 px high on a phone, 44 px elsewhere", async ({ page }) => {
  const kelvin = await startKelvin({ definition: wholeStudy });
  await beginRating(page, kelvin.link);
  for (const [width, least] of [
    [390, 48],
    [1280, 44],
  ] as const) {
    await page.setViewportSize({ width, height: 844 });
    for (const dialog of [null, "More"]) {
      if (dialog !== null) await page.getByRole("button", { name: dialog }).click();
      const small = await page
        .locator("button:visible, .option:visible, .check:visible, summary:visible")
        .evaluateAll(
          (all, lowest) =>
            all
              .filter((element) => element.getBoundingClientRect().height < lowest)
              .map((element) => element.textContent),
          least,
        );
      expect(small, `${width} px, ${dialog ?? "page"}`).toEqual([]);
      if (dialog !== null) await page.keyboard.press("Escape");
    }
  }
  await kelvin.end();
});

/** What moves: the names of running animations and transitions, and elements that would start one. */
const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const running = document.getAnimations().map(({ constructor }) => constructor.name);
    const apt = [...document.querySelectorAll("*")].filter((element) => {
      const { transitionDuration, animationName } = getComputedStyle(element);
      return animationName !== "none" || !/^(?:0s(?:, )?)+$/.test(transitionDuration);
    });
    return [...running, ...apt.map(({ className, tagName }) => `${tagName} ${className}`)];
  });

test("nothing moves for whoever asked for less motion, on any screen of the way", async ({
  page,
}) => {
  const kelvin = await startKelvin({ pairs: 2, definition: wholeStudy });
  await page.goto(kelvin.link);
  await page.getByRole("button", { name: "I agree and start" }).waitFor();
  // The control: to others some things do move.
  expect(await moving(page)).not.toEqual([]);
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await moving(page)).toEqual([]);
  await beginRating(page, kelvin.link);
  expect(await moving(page)).toEqual([]);
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await page.getByText("Step 2 of 2").waitFor();
  expect(await moving(page)).toEqual([]);
  await page.getByRole("button", { name: "More" }).click();
  expect(await moving(page)).toEqual([]);
  await page.getByRole("button", { name: "Take a break" }).click();
  expect(await moving(page)).toEqual([]);
  await kelvin.end();
});
