import { expect, test } from "@playwright/test";
import { expectNoViolations } from "./support/axe.ts";
import { callServer } from "./support/built.ts";
import {
  makeFirstAccount,
  type RunningConsole,
  startConsole,
  storeDemo,
} from "./support/start-console.ts";

let running: RunningConsole;

/** More than any disk has free. */
test.beforeEach(async () => {
  running = await startConsole("", [], 1e18);
});
test.afterEach(() => running.end());

test("says on every page of the console that the disk is nearly full, and to a rater that the server needs a moment", async ({
  page,
  browser,
}) => {
  await makeFirstAccount(page, running);
  const band = page.getByRole("alert").filter({ hasText: "The server's disk is nearly full." });
  await expect(band).toBeVisible();
  const slug = await storeDemo(running, { open: true });
  await page.goto(`${running.kelvin.url}/studies/${slug}`);
  await expect(band).toBeVisible();
  await expectNoViolations(page, [390, 1280]);
  // A disk that is full, and one that failed, are made in F3 and F4; here is what the console says of them.
  for (const [disk, words] of [
    ["full", "The server's disk is full or takes no writes."],
    ["failed", "The server's disk failed. Nothing is saved until Kelvin is started anew"],
  ] as const) {
    await page.route("**/server:standing", (route) => route.fulfill({ json: { disk } }));
    await page.reload();
    await expect(page.getByRole("alert").filter({ hasText: words })).toBeVisible();
    await page.unroute("**/server:standing");
  }

  const { link } = await callServer(running.kelvin, "study:status", { slug });
  const rater = await (await browser.newContext()).newPage();
  await rater.goto(running.reached(link));
  await rater.getByRole("button", { name: "I agree and start" }).click();
  await rater.getByRole("button", { name: "Show the first texts" }).click();
  await expect(
    rater.getByRole("heading", { level: 1, name: "The server needs a moment" }),
  ).toBeVisible();
  await expectNoViolations(rater, [390, 1280]);
});
