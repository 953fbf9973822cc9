import { expect, test, type Page } from "@playwright/test";
import type { PreparedPrompt } from "../../server/domain/study-records.ts";
import { demoPrompt, pairOfTexts } from "./support/demo-prompts.ts";
import { beginRating } from "./support/rate.ts";
import { startKelvin } from "./support/start-kelvin.ts";

const text = "## A heading\n\nSome words, `code` and $x^2$.\n\n| a | b |\n|---|---|\n| 1 | 2 |";

/** A pane as it stands in the page, without the words that say where it stands. */
const paneOf = (page: Page, position: string) =>
  page.locator(`[data-position="${position}"]`).evaluate((element) => {
    const { width, height, top } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return {
      markup: element.outerHTML.replaceAll(/left|right/gi, "side"),
      box: { width, height, top },
      font: style.font,
      color: style.color,
      background: style.backgroundColor,
    };
  });

test("equal texts make equal panes: only the place and its name tell left from right", async ({
  page,
}) => {
  const kelvin = await startKelvin({ make: pairOfTexts(text, text) });
  await page.setViewportSize({ width: 1280, height: 800 });
  await beginRating(page, kelvin.link);
  expect(await paneOf(page, "left")).toEqual(await paneOf(page, "right"));
  await kelvin.end();
});

/** A window, and how the page shows both replies in it. */
interface View {
  name: string;
  viewport: { width: number; height: number };
  colorScheme: "light" | "dark";
  /** On a phone, a switch shows one reply at a time. */
  phone: boolean;
  /** Which of the demonstration's prompts are shown. */
  prompts: number[];
}

const wide = { width: 1280, height: 800 };
const narrow = { width: 390, height: 844 };

const views: readonly View[] = [
  { name: "light", viewport: wide, colorScheme: "light", phone: false, prompts: [0, 9] },
  { name: "dark", viewport: wide, colorScheme: "dark", phone: false, prompts: [9] },
  { name: "on a phone", viewport: narrow, colorScheme: "light", phone: true, prompts: [0] },
];

const hideBars = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const bar of document.querySelectorAll<HTMLElement>(".switch, .verdict, .top-bar, header"))
      bar.style.visibility = "hidden";
  });

/** What stands in each pane, as pixels, and all that stands elsewhere; only headings name the side. */
async function picturesOf(page: Page, { phone }: View) {
  const rest = await page.screenshot({
    animations: "disabled",
    mask: [page.locator(".panes"), page.locator(".switch")],
  });
  const pane = async (position: "left" | "right") => {
    const button = page.locator(".switch button").nth(position === "left" ? 0 : 1);
    if (phone) await button.dispatchEvent("click");
    const shown = page.locator(`[data-position="${position}"] > .prose`);
    return shown.screenshot({ animations: "disabled" });
  };
  // On a phone they lie over the text, wherever it has been scrolled to.
  if (phone) await hideBars(page);
  return { left: await pane("left"), right: await pane("right"), rest };
}

const swapped = ({ responses, ...prompt }: PreparedPrompt): PreparedPrompt => ({
  ...prompt,
  responses: responses.toReversed(),
});

for (const view of views) {
  test(`swapping two real replies gives the mirror image, pixel for pixel: ${view.name}`, async ({
    browser,
  }) => {
    for (const prompt of view.prompts.map((index) => demoPrompt(index))) {
      const seen = [];
      for (const shown of [prompt, swapped(prompt)]) {
        const kelvin = await startKelvin({ pairs: 1, make: () => shown });
        const page = await browser.newPage(view);
        await beginRating(page, kelvin.link);
        seen.push(await picturesOf(page, view));
        await page.close();
        await kelvin.end();
      }
      const [one, other] = seen;
      if (one === undefined || other === undefined) throw new Error("Nothing was seen");
      expect(one.left.equals(other.right)).toBe(true);
      expect(one.right.equals(other.left)).toBe(true);
      // The verdict goes by the side that a phone happens to show first.
      if (!view.phone) expect(one.rest.equals(other.rest)).toBe(true);
      expect(one.left.equals(one.right)).toBe(false);
    }
  });
}

test("a page that gives one side another font is no mirror image", async ({ page }) => {
  const kelvin = await startKelvin({ pairs: 1, make: pairOfTexts(text, text) });
  await page.setViewportSize({ width: 1280, height: 800 });
  await beginRating(page, kelvin.link);
  const [desktop] = views;
  if (desktop === undefined) throw new Error("There is no view");
  const before = await picturesOf(page, desktop);
  expect(before.left.equals(before.right)).toBe(true);
  await page.locator('[data-position="right"] > .prose').evaluate((element) => {
    element.style.fontSize = "101%";
  });
  const after = await picturesOf(page, desktop);
  expect(after.left.equals(after.right)).toBe(false);
  await kelvin.end();
});

test("nothing on the page names an arm, and nothing is asked of another site", async ({ page }) => {
  const kelvin = await startKelvin({ make: pairOfTexts("One text.", "Another text.") });
  const hosts = new Set<string>();
  const frames: string[] = [];
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
  page.on("websocket", (socket) => {
    socket.on("framereceived", ({ payload }) => frames.push(payload.toString()));
  });
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  await beginRating(page, kelvin.link);
  await page.getByRole("radio", { name: "Left is warmer" }).check();
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("status")).toHaveText("Saved");
  expect([...hosts]).toEqual([new URL(kelvin.link).host]);
  expect(frames.length).toBeGreaterThan(3);
  const seen = [...frames, await page.locator(".panes").evaluate((panes) => panes.outerHTML)];
  expect(seen.filter((piece) => /original|"arm"/i.test(piece))).toEqual([]);
  // The content security policy would complain about anything it had to stop.
  expect(complaints).toEqual([]);
  await kelvin.end();
});
