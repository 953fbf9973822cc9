import { expect, test as base, type Page } from "@playwright/test";
import { sendRatersByChance } from "../../scripts/screens/send-raters-by-chance.ts";
import { expectNoViolations } from "./support/axe.ts";
import { callServer } from "./support/built.ts";
import { comeToRest } from "./support/come-to-rest.ts";
import { overflow } from "./support/rate.ts";
import { signInAsOwner } from "./support/sign-in.ts";
import { type RunningConsole, startConsole, storeDemo } from "./support/start-console.ts";

const test = base.extend<{ running: RunningConsole }>({
  // Playwright asks for the object pattern, even of a fixture that needs no other.
  // oxlint-disable-next-line no-empty-pattern
  running: async ({}, use) => {
    const running = await startConsole();
    await use(running);
    await running.end();
  },
  page: async ({ page }, use) => {
    const problems: string[] = [];
    page.on("pageerror", ({ message }) => problems.push(message));
    page.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) problems.push(message.text());
    });
    await use(page);
    expect(problems).toEqual([]);
  },
});

test.describe.configure({ mode: "parallel", timeout: 180_000 });

const widths = [390, 1280];

/** Goes to a page of the console without loading it anew, as its own links do. */
const goTo = async (page: Page, path: string): Promise<void> => {
  await page.evaluate((to) => history.pushState(null, "", to), path);
  await comeToRest(page);
};

/** Every page of the table is held to this, by being in the table. */
const expectGood = async (page: Page, path: string, darkWidths?: number[]): Promise<void> => {
  await goTo(page, path);
  await expectNoViolations(page, widths, [], darkWidths);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    expect([path, width, await overflow(page)]).toEqual([path, width, 0]);
  }
  await expect(page.getByRole("alert")).toHaveCount(0);
};

/** The pages that the rail leads to: each entry of the table of pages has its link there. */
const pagesOfRail = async (page: Page, rail: string): Promise<string[]> => {
  const links = page.getByRole("navigation", { name: rail }).getByRole("link");
  await links.first().waitFor();
  const paths = await links.evaluateAll((all) =>
    all.map((link) => link.getAttribute("href") ?? ""),
  );
  expect(paths.length).toBeGreaterThan(1);
  return paths;
};

/** The demonstration study, taken on so far, with its pages, as its owner sees them. */
const studyPages = async (
  page: Page,
  { kelvin, ...running }: RunningConsole,
  takeOn: (slug: string) => Promise<void>,
): Promise<string[]> => {
  const slug = await storeDemo({ kelvin, ...running }, { open: false });
  await takeOn(slug);
  await signInAsOwner(page, kelvin);
  await page.goto(`${kelvin.url}/studies/${slug}`);
  await comeToRest(page);
  return pagesOfRail(page, "Study");
};

test("axe finds nothing at the door, narrow and wide in light, and wide in dark, nor where nothing is yet", async ({
  page,
  running: { kelvin, reached },
}) => {
  await page.goto(`${kelvin.url}/`);
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await expectNoViolations(page, widths);
  await page.goto(reached(kelvin.setUpLink));
  await page.reload();
  await page.getByRole("heading", { name: "Make the first account" }).waitFor();
  await expectNoViolations(page, widths);
  await signInAsOwner(page, kelvin);
  await page.goto(`${kelvin.url}/`);
  await comeToRest(page);
  for (const path of await pagesOfRail(page, "Kelvin")) await expectGood(page, path);
});

/** Pages that are the same whatever has become of a study, and so are tried of the open one alone. */
const sameInEveryState = ["preview", "pilot", "webhooks", "people"];

const changing = (pages: readonly string[]): string[] => {
  const left = pages.filter((path) => !sameInEveryState.some((name) => path.endsWith(`/${name}`)));
  expect(left).toHaveLength(pages.length - sameInEveryState.length);
  return left;
};

test("axe finds nothing on any page of a draft", async ({ page, running }) => {
  const pages = await studyPages(page, running, () => Promise.resolve());
  for (const path of changing(pages)) await expectGood(page, path);
  await expectGood(page, `${pages[0]}/no-such-page`);
});

test("axe finds nothing on any page of an open study", async ({ page, running }) => {
  const pages = await studyPages(page, running, async (slug) => {
    await callServer(running.kelvin, "study:open", { slug });
    await sendRatersByChance(running.kelvin.url, slug, 3);
  });
  // Of the three the one with the most on its pages.
  for (const path of pages) await expectGood(page, path, widths);
});

test("axe finds nothing on any page of an unblinded study", async ({ page, running }) => {
  const pages = await studyPages(page, running, async (slug) => {
    await callServer(running.kelvin, "study:open", { slug });
    await sendRatersByChance(running.kelvin.url, slug, 3);
    await callServer(running.kelvin, "study:close", { slug, reason: null });
    await callServer(running.kelvin, "study:unblind", { slug, reason: "For a test" });
  });
  for (const path of changing(pages)) await expectGood(page, path);
});
