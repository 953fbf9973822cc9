import { expect, test, type Page } from "@playwright/test";
import { pairOfTexts } from "./support/demo-prompts.ts";
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
