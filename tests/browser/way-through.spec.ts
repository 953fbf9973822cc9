import { createServer } from "node:http";
import { expect, test, type Page } from "@playwright/test";
import type { Study } from "../../shared/model/study.ts";
import { expectNoViolations } from "./support/axe.ts";
import { expectPlace, overflow } from "./support/rate.ts";
import { startKelvin } from "./support/start-kelvin.ts";

const wholeWay: Partial<Study> = {
  pairs_per_rater: 2,
  about: {
    english: { ask: "How well do you read English?", options: ["Very well", "Well", "A little"] },
    work: { ask: "What do you do for a living?", help: "A word or two.", max_length: 60 },
  },
  debriefing: "debriefing.md",
  quality: {
    blinding_guess: { words: { original: "A system as it was", warm: "A system made friendlier" } },
  },
  privacy: { withdrawal: "delete" },
};

const codes = { completed: "C1-DONE", partial: "P1-PART", withdrawn: "W1-GONE" };

/** Where raters hand in their code: remembers what a browser told it. */
const startPlatform = async () => {
  const visits: { url: string; referrer: string | null }[] = [];
  const server = createServer((request, response) => {
    visits.push({ url: request.url ?? "", referrer: request.headers.referer ?? null });
    response.setHeader("content-type", "text/html");
    response.end("<title>Platform</title><h1>Thank you</h1>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { visits, origin: `http://127.0.0.1:${port}`, end: () => server.close() };
};

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const title = (page: Page, name: string | RegExp) =>
  expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

/** Everything on the page can be reached without scrolling sideways, however the device is held. */
const fitsBothWays = async (page: Page): Promise<void> => {
  const held = page.viewportSize();
  if (held === null) throw new Error("no window");
  for (const size of [{ width: held.height, height: held.width }, held]) {
    await page.setViewportSize(size);
    expect(await overflow(page), `${size.width} by ${size.height}`).toBeLessThanOrEqual(0);
    const last = page.locator("button, a.button").filter({ visible: true }).last();
    await last.scrollIntoViewIfNeeded();
    await expect(last).toBeInViewport();
  }
};

/** What is on the screen is there again after a reload, and fits the window, upright or on its side. */
const staysAfterReload = async (page: Page, name: string | RegExp): Promise<void> => {
  await title(page, name);
  await fitsBothWays(page);
  await page.reload();
  await title(page, name);
};

for (const [width, height] of [
  [390, 844],
  [1280, 800],
] as const) {
  test.describe(`at ${width} pixels`, () => {
    test.use({ viewport: { width, height } });

    test("a rater from a platform goes the whole way, with a reload on each page", async ({
      page,
    }) => {
      const platform = await startPlatform();
      const kelvin = await startKelvin({
        definition: {
          ...wholeWay,
          recruitment: {
            platform: "prolific",
            codes,
            completion_link: `${platform.origin}/complete?cc={code}`,
          },
        },
      });
      await page.goto(`${platform.origin}/list`);
      await page.goto(`${kelvin.link}?PROLIFIC_PID=person1&STUDY_ID=s1&SESSION_ID=x1`);
      expect(page.url()).toBe(kelvin.link);
      expect(await page.evaluate(() => document.referrer)).not.toContain("person1");
      await page.goBack();
      expect(page.url()).toBe(`${platform.origin}/list`);
      await page.goForward();
      expect(page.url()).toBe(kelvin.link);

      await staysAfterReload(page, "Reading replies");
      await press(page, "I agree and start");
      await staysAfterReload(page, "About you");
      await page.getByRole("radio", { name: "Well", exact: true }).check();
      await page.getByRole("textbox").fill("Teacher");
      await page.reload();
      await expect(page.getByRole("radio", { name: "Well", exact: true })).toBeChecked();
      await expect(page.getByRole("textbox")).toHaveValue("Teacher");
      await press(page, "Go on");
      await staysAfterReload(page, "Before you start");
      await press(page, "Show the first texts");
      for (const place of [/^Pair 1/, /^Pair 2/]) {
        await expectPlace(page, place);
        await fitsBothWays(page);
        await page.reload();
        await expectPlace(page, place);
        await page.getByRole("radio", { name: "Right is warmer" }).click();
        await page.getByRole("button", { name: /^Confirm/ }).click();
      }
      await staysAfterReload(page, "One last question");
      await expect(page.getByText("wrote the reply on the right?")).toBeVisible();
      await page.getByRole("radio", { name: "A system made friendlier" }).check();
      await page.getByRole("radio", { name: "4" }).check();
      await page.reload();
      await expect(page.getByRole("radio", { name: "4" })).toBeChecked();
      await press(page, "Finish");
      await staysAfterReload(page, "That was all, thank you");
      await expect(page.getByText("C1-DONE")).toBeVisible();
      await expect(page.getByText("We compared two kinds of system.")).toBeVisible();
      await page.getByRole("link", { name: "Hand in the code and finish" }).click();
      await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
      const handedIn = { url: "/complete?cc=C1-DONE", referrer: null };
      expect(platform.visits).toContainEqual(handedIn);
      await page.goBack();
      await expect(page.getByText("C1-DONE")).toBeVisible();
      expect(kelvin.faults).toEqual([]);
      platform.end();
      await kelvin.end();
    });
  });
}

test("a rater skips, stops early with the code for a part, or withdraws and has all erased", async ({
  page,
  browser,
}) => {
  const kelvin = await startKelvin({ definition: { ...wholeWay, recruitment: { codes } } });
  const begin = async (rater: Page) => {
    await rater.goto(kelvin.link);
    await press(rater, "I agree and start");
    await press(rater, "Skip all of these");
    await press(rater, "Show the first texts");
    await expectPlace(rater, /^Pair 1/);
    await rater.getByRole("radio", { name: "Left is warmer" }).click();
    await rater.getByRole("button", { name: /^Confirm/ }).click();
    await expectPlace(rater, /^Pair 2/);
    await expect(rater.getByText("Saved", { exact: true })).toBeVisible();
    await press(rater, "More");
  };
  await begin(page);
  await press(page, "Stop here");
  await press(page, "Yes, stop here");
  await staysAfterReload(page, "You have stopped here, thank you");
  await expect(page.getByText("P1-PART")).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await begin(other);
  expect(await kelvin.judgments()).toHaveLength(2);
  await press(other, "Withdraw from the study");
  await expect(other.getByText("everything that you answered is deleted")).toBeVisible();
  await press(other, "Yes, withdraw");
  await staysAfterReload(other, "You have withdrawn");
  await expect(other.getByText("W1-GONE")).toBeVisible();
  expect(await kelvin.judgments()).toHaveLength(1);
  await kelvin.end();
});

test("axe finds nothing on the pages around the pairs", async ({ page }) => {
  test.setTimeout(120_000);
  const kelvin = await startKelvin({
    definition: { ...wholeWay, pairs_per_rater: 1, recruitment: { platform: "prolific", codes } },
  });
  await page.goto(kelvin.link);
  await title(page, "This link is not complete");
  await expectNoViolations(page, [390, 1280]);
  await page.goto(`${kelvin.link}?PROLIFIC_PID=p1&STUDY_ID=s&SESSION_ID=x`);
  await press(page, "I agree and start");
  await title(page, "About you");
  await expectNoViolations(page);
  await press(page, "Go on");
  await press(page, "Show the first texts");
  await expectPlace(page, /^Pair 1/);
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await title(page, "One last question");
  await expectNoViolations(page);
  await press(page, "I would rather not say");
  await title(page, "That was all, thank you");
  await expectNoViolations(page);
  await kelvin.end();
});
