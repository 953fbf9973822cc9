import { expect, test, type Page } from "@playwright/test";
import { ar } from "../../client/words/ar/ar.ts";
import { de } from "../../client/words/de/de.ts";
import { en } from "../../client/words/en/en.ts";
import { es } from "../../client/words/es/es.ts";
import { pairOfTexts } from "./support/demo-prompts.ts";
import { expectPlace, overflow, warmthThenCorrectness } from "./support/rate.ts";
import { startKelvin } from "./support/start-kelvin.ts";

const languages = [
  { tag: "de", words: de, direction: "ltr" },
  { tag: "es", words: es, direction: "ltr" },
  { tag: "ar", words: ar, direction: "rtl" },
] as const;

const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Presses a button by its keys alone. */
const pressButton = async (page: Page, name: string): Promise<void> => {
  const button = page.getByRole("button", { name });
  await expect(button).toBeVisible();
  for (let presses = 0; presses < 30; presses += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) break;
    await press(page, "Tab");
  }
  await press(page, "Enter");
};

/** Each width in turn: nothing sticks out, whichever way the page runs. */
const expectToFit = async (page: Page): Promise<void> => {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  }
};

for (const { tag, words, direction } of languages) {
  test(`the whole way in ${tag}, by keyboard, left on the left and nothing too wide`, async ({
    page,
  }) => {
    const kelvin = await startKelvin({
      pairs: 2,
      definition: {
        ...warmthThenCorrectness,
        languages: [tag],
        allow: { undo_pages: 0, skip: true, flag: ["harmful", "broken", "known"] },
      },
    });
    await page.goto(kelvin.link);
    await expect(page.locator("html")).toHaveAttribute("lang", tag);
    await expect(page.locator("html")).toHaveAttribute("dir", direction);
    await expectToFit(page);
    await pressButton(page, words.arrival.agree);
    await expectToFit(page);
    await pressButton(page, words.arrival.showFirst);
    await page.locator(".verdict").waitFor();
    await expectToFit(page);
    const [left, right] = await Promise.all(
      ["left", "right"].map((side) => page.locator(`[data-position="${side}"]`).boundingBox()),
    );
    expect(left?.x ?? 0).toBeLessThan(right?.x ?? 0);
    const options = await page
      .locator(".option")
      .evaluateAll((all) =>
        all.map((option) => [
          option.querySelector("input")?.value,
          option.getBoundingClientRect().x,
        ]),
      );
    expect(options.toSorted((one, other) => Number(one[1]) - Number(other[1]))).toMatchObject([
      ["left", expect.any(Number)],
      ["right", expect.any(Number)],
    ]);
    for (const name of [words.rating.instructions, words.rating.more]) {
      await page.getByRole("button", { name, exact: true }).click();
      await expectToFit(page);
      await press(page, "Escape");
    }
    await page.getByRole("heading", { level: 1 }).click();
    await press(page, "ArrowLeft", "Enter", "1", "2", "Enter");
    await expect(page.getByText(words.saving.saved)).toBeVisible();
    await press(page, "ArrowRight", "Enter", "1", "2", "Enter");
    await expect(page.getByText("C1-DONE")).toBeVisible();
    await expectToFit(page);
    expect((await kelvin.judgments()).map(({ answers }) => answers["warmth"])).toEqual([
      "left",
      "right",
    ]);
    await kelvin.end();
  });
}

test("where a study has several languages the rater's choice is kept, and changes no answer", async ({
  browser,
}) => {
  const kelvin = await startKelvin({ definition: { languages: ["en", "ar", "de"] } });
  const page = await (await browser.newContext({ locale: "de-AT" })).newPage();
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(request.url()));
  await page.goto(kelvin.link);
  await page.getByRole("button", { name: de.arrival.agree }).click();
  // Of the catalogues, the browser's own language alone was loaded.
  const catalogues = loaded.filter((url) => /\/(en|de|es|ar)-[^/]*\.js$/.test(url));
  expect(catalogues).toEqual([expect.stringMatching(/\/de-/)]);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("button", { name: en.arrival.showFirst }).click();
  await page.getByRole("radio").first().check();
  await page.getByRole("button", { name: en.rating.more }).click();
  await page.getByRole("button", { name: "العربية" }).click();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await press(page, "Escape");
  await expect(page.getByRole("radio").first()).toBeChecked();
  await page.reload();
  await expectPlace(page, ar.rating.place(1, null));
  await expect(page.getByRole("radio").first()).toBeChecked();
  await kelvin.end();
});

test("texts that run the other way, or have no spaces, are laid out rightly in either page", async ({
  page,
}) => {
  const arabic = "أهلًا بك، يسعدني أن أساعدك في هذا. ".repeat(20);
  const japanese = "ご質問ありがとうございます。一緒に考えてみましょう。".repeat(20);
  const kelvin = await startKelvin({
    make: pairOfTexts(arabic, japanese),
    definition: { languages: ["en", "ar"] },
  });
  await page.goto(kelvin.link);
  await page.getByRole("button", { name: en.arrival.agree }).click();
  await page.getByRole("button", { name: en.arrival.showFirst }).click();
  await page.locator(".verdict").waitFor();
  const directions = (): Promise<string[]> =>
    page.locator(".reply").evaluateAll((replies) =>
      replies
        .map((reply) => {
          const text = reply.querySelector("p[dir]");
          const letters = text?.textContent ?? "";
          const runs = text === null ? "" : getComputedStyle(text).direction;
          return `${letters.startsWith("أ") ? "arabic" : "japanese"} ${runs}`;
        })
        .toSorted(),
    );
  for (const name of ["العربية", "English"]) {
    await expectToFit(page);
    expect(await directions()).toEqual(["arabic rtl", "japanese ltr"]);
    await page.locator("button.round").last().click();
    await page.getByRole("button", { name }).click();
    await press(page, "Escape");
  }
  await kelvin.end();
});
