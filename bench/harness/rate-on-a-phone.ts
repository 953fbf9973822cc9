import { chromium, type Browser, type Page } from "@playwright/test";
import { judgeEach } from "../../tests/browser/support/rate.ts";

/** What the browser itself measured on a slow phone, in milliseconds. */
export interface PhoneTimes {
  /** Largest contentful paint of the first visit, nothing cached. */
  largestPaint: number;
  /** The longest that any tap or key waited for the next paint. */
  longestInteraction: number;
  interactions: number;
}

/** Slow 4G and a processor four times slower, as Lighthouse has them for phones. */
const network = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
const slowerProcessor = 4;

declare global {
  interface Window {
    largestPaint: number;
    interactions: Map<number, number>;
  }
}

/** Gathers, from before the page's own code runs, what the browser reports. */
const observe = (): void => {
  window.largestPaint = 0;
  window.interactions = new Map();
  const everyTap = { type: "event", durationThreshold: 16, buffered: true };
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) window.largestPaint = startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!("interactionId" in entry) || typeof entry.interactionId !== "number") continue;
      if (entry.interactionId === 0) continue;
      const before = window.interactions.get(entry.interactionId) ?? 0;
      window.interactions.set(entry.interactionId, Math.max(before, entry.duration));
    }
  }).observe(everyTap);
};

const openSlowly = async (browser: Browser): Promise<Page> => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", network);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowerProcessor });
  await page.addInitScript(observe);
  return page;
};

const press = (page: Page, name: string): Promise<void> => page.getByRole("button", { name }).tap();

/** Judges a pair of the demonstration: looks at both replies, answers both pages of questions. */
const judge = async (page: Page): Promise<void> => {
  await press(page, "Right reply");
  await press(page, "Left reply");
  await page.getByRole("radio", { name: "Left is warmer" }).tap();
  await press(page, "Confirm");
  await judgeEach(page, { left: "Correct", right: "Incorrect" });
};

/** A rater's first visit to the demonstration study, and so many pairs. */
export const rateOnAPhone = async (
  executablePath: string,
  link: string,
  pairs: number,
): Promise<PhoneTimes> => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const page = await openSlowly(browser);
    await page.goto(link);
    await page.getByRole("button", { name: "I agree and start" }).waitFor();
    await page.waitForTimeout(1500);
    const largestPaint = await page.evaluate(() => window.largestPaint);
    await press(page, "I agree and start");
    await press(page, "Show the first texts");
    await page.getByRole("heading", { name: /^Pair 1/ }).waitFor();
    for (let pair = 0; pair < pairs; pair += 1) await judge(page);
    const times = await page.evaluate(() => [...window.interactions.values()]);
    return {
      largestPaint,
      longestInteraction: Math.max(0, ...times),
      interactions: times.length,
    };
  } finally {
    await browser.close();
  }
};
