/**
 * Takes the screenshots of the documentation into `docs/screens`, of the demonstration study on a server
 * of its own. `node --import tsx scripts/take-screens.ts`
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "@playwright/test";
import { openDemo } from "../server/open-demo.ts";
import { runServer } from "../server/run-server.ts";
import { buildIfStale } from "./build-if-stale.ts";
import { findChromium } from "./testing/find-tools.ts";

const out = join("docs", "screens");
const desktop: BrowserContextOptions = { viewport: { width: 1200, height: 700 } };
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole("button", { name }).click();
const choose = (page: Page, name: string, place = 0): Promise<void> =>
  page.getByRole("radio", { name, exact: true }).nth(place).click();

/** A page's screenshot, once nothing on it moves any more. */
const take = async (page: Page, name: string): Promise<void> => {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(out, `${name}.png`), animations: "disabled" });
};

const open = async (browser: Browser, link: string, options: BrowserContextOptions) => {
  const page = await (await browser.newContext({ colorScheme: "light", ...options })).newPage();
  await page.goto(link);
  await page.getByRole("button", { name: "I agree and start" }).waitFor();
  return page;
};

const begin = async (page: Page): Promise<void> => {
  await press(page, "I agree and start");
  await press(page, "Show the first texts");
  await page.getByRole("heading", { name: /^Pair 1 / }).waitFor();
};

async function takeDesktop(browser: Browser, link: string): Promise<void> {
  const page = await open(browser, link, desktop);
  await begin(page);
  await take(page, "pair-desktop-light");
  await page.emulateMedia({ colorScheme: "dark" });
  await take(page, "pair-desktop-dark");
  await page.emulateMedia({ colorScheme: "light" });
  await choose(page, "Left is warmer");
  await press(page, "Confirm");
  await page.getByText("Reference answer").click();
  await take(page, "reference-desktop-light");
}

async function takePhone(browser: Browser, link: string): Promise<void> {
  const page = await open(browser, link, phone);
  await take(page, "consent-phone-light");
  await begin(page);
  await take(page, "pair-phone-light");
  const code = page.getByRole("region", { name: "Completion code" });
  for (let pair = 1; !(await code.isVisible()); pair += 1) {
    await choose(page, "Right is warmer");
    await press(page, "Confirm");
    await choose(page, "Correct");
    await press(page, "Next: right reply");
    await choose(page, "Correct");
    await press(page, "Confirm");
    await page
      .getByRole("heading", { name: new RegExp(`^Pair ${pair + 1} `) })
      .or(code)
      .waitFor();
  }
  await take(page, "done-phone-light");
}

async function takeScreens(executablePath: string, dataFolder: string): Promise<void> {
  const publicUrl = "http://localhost";
  const address = { port: 0, host: "127.0.0.1", basePath: "", trustProxy: false };
  const kelvin = await runServer({ ...address, dataFolder, publicUrl });
  const browser = await chromium.launch({
    executablePath,
    // Letters in greys: they look the same on every screen, and pack better.
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-lcd-text",
    ],
  });
  try {
    const link = (await openDemo(kelvin))?.replace(publicUrl, kelvin.url);
    if (link === undefined) throw new Error("The demonstration study is not open");
    await takeDesktop(browser, link);
    await takePhone(browser, link);
  } finally {
    await browser.close();
    await kelvin.stop();
  }
}

const chromiumPath = findChromium();
if (chromiumPath === null) {
  console.error("There is no Chromium: install it, or name it in CHROMIUM_PATH.");
  process.exit(1);
}
buildIfStale();
mkdirSync(out, { recursive: true });
const dataFolder = mkdtempSync(join(tmpdir(), "kelvin-screens-"));
try {
  await takeScreens(chromiumPath, dataFolder);
} finally {
  rmSync(dataFolder, { recursive: true, force: true });
}
