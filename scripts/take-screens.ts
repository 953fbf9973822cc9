/**
 * Takes the screenshots of the documentation into `docs/screens`: every screen of a rater's way on a
 * phone and on a desktop, in light and in dark, and from right to left; and every page of the console.
 * Each on a server of its own.
 * `npm run screens`, or `npm run screens -- console` for those whose names hold the word.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContextOptions } from "@playwright/test";
import { ar } from "../client/words/ar/ar.ts";
import { en } from "../client/words/en/en.ts";
import type { Words } from "../client/words/words.ts";
import { callServer } from "../server/call-server.ts";
import { demoFolder } from "../server/locate.ts";
import type { RunningKelvin } from "../server/run-server.ts";
import { buildIfStale } from "./build-if-stale.ts";
import { drawContactSheet, type Screen } from "./screens/contact-sheet.ts";
import { publicUrl, runScreenServer } from "./screens/run-screen-server.ts";
import { takeConsole } from "./screens/take-console.ts";
import { walkScreens } from "./screens/walk-screens.ts";
import { findChromium } from "./testing/find-tools.ts";

interface Device {
  name: string;
  options: BrowserContextOptions;
  language: "en" | "ar";
  words: Words;
  columns: number;
  /** Screens that are kept at full size too. */
  alone: readonly string[];
}

/** A part of a device's name takes the pictures of those alone. */
const isWanted = ({ name }: { name: string }): boolean => name.includes(process.argv[2] ?? "");

const out = join("docs", "screens");
/** How wide a picture of all screens is, in pixels. */
const sheetWidth = 1200;
const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};
const dark = { colorScheme: "dark" } as const;

const english = { language: "en", words: en } as const;
const arabic = { language: "ar", words: ar } as const;
const devices: readonly Device[] = [
  {
    ...english,
    name: "phone-light",
    options: phone,
    columns: 6,
    alone: ["consent", "pair", "done"],
  },
  { ...english, name: "phone-dark", options: { ...phone, ...dark }, columns: 6, alone: [] },
  { ...english, name: "desktop-light", options: desktop, columns: 3, alone: ["pair", "reference"] },
  {
    ...english,
    name: "desktop-dark",
    options: { ...desktop, ...dark },
    columns: 3,
    alone: ["pair"],
  },
  { ...arabic, name: "phone-right-to-left", options: phone, columns: 6, alone: [] },
  { ...arabic, name: "desktop-right-to-left", options: desktop, columns: 3, alone: ["pair"] },
];

const consoleDevices: readonly Pick<Device, "name" | "options" | "columns" | "alone">[] = [
  {
    name: "console-desktop-light",
    options: desktop,
    columns: 3,
    alone: ["overview", "results-unblinded"],
  },
  { name: "console-desktop-dark", options: { ...desktop, ...dark }, columns: 3, alone: [] },
  { name: "console-phone-light", options: phone, columns: 6, alone: ["overview"] },
  { name: "console-phone-dark", options: { ...phone, ...dark }, columns: 6, alone: [] },
];

/** What the demonstration study does without, for the sake of the screens that come of it. */
const moreScreens = `debriefing: debriefing.md
about:
  age: { ask: How old are you?, options: [Under 30, 30 to 49, 50 or older] }
  tongue: { ask: Which languages did you grow up with? }
quality: { quiz: { file: quiz.yaml, tries: 2 }, practice: practice.jsonl, blinding_guess: true }
`;

/** The demonstration study as one of a device's own: in its language, three pairs long, with all that may be allowed. */
const copyStudy = (folder: string, { name, language }: Device): string => {
  const study = join(folder, name);
  cpSync(demoFolder, study, { recursive: true });
  cpSync(join("scripts", "screens", "study"), study, { recursive: true });
  const file = join(study, "study.yaml");
  const changes: [RegExp, string][] = [
    [/^slug: .*$/m, `slug: screens-${name}`],
    [/^languages: .*$/m, `languages: [${language}, de]`],
    [/^pairs_per_rater: .*$/m, "pairs_per_rater: 3"],
    [/^allow: .*$/m, "allow: { undo_pages: 1, skip: true, flag: [harmful, broken, known] }"],
  ];
  const source = changes.reduce(
    (text, [from, to]) => text.replace(from, to),
    readFileSync(file, "utf8"),
  );
  writeFileSync(file, `${source}\n${moreScreens}`);
  return study;
};

async function takeDevice(browser: Browser, kelvin: RunningKelvin, device: Device, study: string) {
  const { slug } = await callServer(kelvin, "study:create", { directory: study, replace: false });
  const { link } = await callServer(kelvin, "study:open", { slug });
  const context = await browser.newContext({
    colorScheme: "light",
    locale: device.language,
    ...device.options,
  });
  const page = await context.newPage();
  const screens: Screen[] = [];
  await walkScreens({
    page,
    link: link.replace(publicUrl, kelvin.url),
    words: device.words,
    take: async (name, from = page) => {
      await from.evaluate(() => document.fonts.ready);
      // Once nothing on it moves any more.
      await from.waitForTimeout(200);
      screens.push({ name, png: await from.screenshot({ animations: "disabled" }) });
    },
    setPaused: async (isPaused) => {
      if (isPaused) await callServer(kelvin, "study:pause", { slug, reason: "For a picture" });
      else await callServer(kelvin, "study:open", { slug });
    },
  });
  await context.close();
  await writeScreens(browser, device, screens);
}

/** All screens on one picture, and single ones at full size. */
async function writeScreens(
  browser: Browser,
  device: Pick<Device, "name" | "options" | "columns" | "alone">,
  screens: readonly Screen[],
): Promise<void> {
  for (const { name, png } of screens.filter((screen) => device.alone.includes(screen.name))) {
    writeFileSync(join(out, `${name}-${device.name}.png`), png);
  }
  const isDark = device.options.colorScheme === "dark";
  const shown = Math.round(sheetWidth / device.columns);
  const sheet = { shown, columns: device.columns, dark: isDark };
  writeFileSync(
    join(out, `all-${device.name}.png`),
    await drawContactSheet(browser, screens, sheet),
  );
}

async function takeScreens(executablePath: string, folder: string): Promise<void> {
  const kelvin = await runScreenServer(join(folder, "data"));
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
    for (const device of devices.filter(isWanted)) {
      console.error(device.name);
      await takeDevice(browser, kelvin, device, copyStudy(folder, device));
    }
    for (const device of consoleDevices.filter(isWanted)) {
      console.error(device.name);
      const screens = await takeConsole(browser, device.options, join(folder, device.name));
      await writeScreens(browser, device, screens);
    }
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
const folder = mkdtempSync(join(tmpdir(), "kelvin-screens-"));
try {
  await takeScreens(chromiumPath, folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
