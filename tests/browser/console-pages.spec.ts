import { expect, test, type Page } from "@playwright/test";
import { callServer } from "../../server/call-server.ts";
import { sendRatersByChance } from "../../scripts/screens/send-raters-by-chance.ts";
import { expectNoViolations } from "./support/axe.ts";
import { overflow } from "./support/rate.ts";
import {
  makeFirstAccount,
  type RunningConsole,
  startConsole,
  storeDemo,
} from "./support/start-console.ts";

let running: RunningConsole;

test.beforeAll(async () => {
  running = await startConsole();
});

test.afterAll(() => running.end());

/** Shows a page of the console, and waits until it has come to rest. */
const show = async (page: Page, path: string): Promise<void> => {
  await page.goto(running.kelvin.url + path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForLoadState("networkidle");
};

const widths = [390, 1280];

/** Every page of the table is held to this, by being in the table. */
const expectGood = async (page: Page, path: string): Promise<void> => {
  await show(page, path);
  await expectNoViolations(page, widths);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    expect([path, width, await overflow(page)]).toEqual([path, width, 0]);
  }
  await expect(page.getByRole("alert")).toHaveCount(0);
};

/** The pages that the rail leads to: each entry of the table of pages has its link there. */
const pagesOfRail = async (page: Page, rail: string): Promise<string[]> => {
  const links = page.getByRole("navigation", { name: rail }).getByRole("link");
  const paths = await links.evaluateAll((all) =>
    all.map((link) => link.getAttribute("href") ?? ""),
  );
  expect(paths.length).toBeGreaterThan(1);
  return paths;
};

test("axe finds nothing on any page of the console, narrow or wide, in light or dark", async ({
  page,
}) => {
  test.setTimeout(600_000);
  const problems: string[] = [];
  page.on("pageerror", ({ message }) => problems.push(message));
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) problems.push(message.text());
  });

  await page.goto(`${running.kelvin.url}/`);
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await expectNoViolations(page, widths);
  await page.goto(running.reached(running.kelvin.setUpLink));
  await page.reload();
  await page.getByRole("heading", { name: "Make the first account" }).waitFor();
  await expectNoViolations(page, widths);
  await makeFirstAccount(page, running);
  // Nothing is there yet.
  for (const path of await pagesOfRail(page, "Kelvin")) await expectGood(page, path);

  const slug = await storeDemo(running, { open: false });
  await show(page, `/studies/${slug}`);
  const pages = await pagesOfRail(page, "Study");
  for (const path of pages) await expectGood(page, path);
  await expectGood(page, `/studies/${slug}/no-such-page`);
  await callServer(running.kelvin, "study:open", { slug });
  await sendRatersByChance(running.kelvin.url, slug, 3);
  for (const path of pages) await expectGood(page, path);
  await callServer(running.kelvin, "study:close", { slug, reason: null });
  await callServer(running.kelvin, "study:unblind", { slug, reason: "For a test" });
  for (const path of pages) await expectGood(page, path);
  expect(problems).toEqual([]);
});
