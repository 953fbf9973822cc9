import { chromium, type Browser } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCarelessly } from "../browser/support/run-carelessly.ts";
import { walkSinks } from "../browser/support/walk-sinks.ts";
import { xssPayloads } from "../security/support/xss-payloads.ts";

let browser: Browser;
beforeAll(async () => {
  const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
});
afterAll(() => browser.close());

/** How far the corpus is turned between two walks. */
const perWalk = 60;

test("each payload comes to stand in each place that shows a text, and does nothing there", async () => {
  const heard: string[] = [];
  // A walk deals its payloads out to the places one after the other: turned around, each meets others.
  for (let from = 0; from < xssPayloads.length; from += perWalk) {
    const turned = [...xssPayloads.slice(from), ...xssPayloads.slice(0, from)];
    const walked = await walkSinks(browser, turned);
    heard.push(...walked.heard);
    expect(walked.faults).toEqual([]);
  }
  expect(heard).toEqual([]);
});

test("where a program takes them for markup many run, and none does as text", async () => {
  const context = await browser.newContext();
  const { ran, left } = await runCarelessly(context, xssPayloads);
  process.stdout.write(
    `Of ${xssPayloads.length} payloads ${ran.length} ran, ${left.length} left their page\n`,
  );
  expect(ran.length).toBeGreaterThanOrEqual(50);
  expect(left.length).toBeLessThan(20);
  const asText = await runCarelessly(context, xssPayloads, { asText: true });
  expect(asText).toEqual({ ran: [], left: [] });
  await context.close();
});
