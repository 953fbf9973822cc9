import { chromium } from "@playwright/test";
import { expect, test } from "vitest";
import { walkSinks } from "../browser/support/walk-sinks.ts";
import { xssPayloads } from "../security/support/xss-payloads.ts";

/** How far the corpus is turned between two walks. */
const perWalk = 60;

test("each payload comes to stand in each place that shows a text, and does nothing there", async () => {
  const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu"],
  });
  const heard: string[] = [];
  try {
    // A walk deals its payloads out to the places one after the other: turned around, each meets others.
    for (let from = 0; from < xssPayloads.length; from += perWalk) {
      const turned = [...xssPayloads.slice(from), ...xssPayloads.slice(0, from)];
      const walked = await walkSinks(browser, turned);
      heard.push(...walked.heard);
      expect(walked.faults).toEqual([]);
    }
  } finally {
    await browser.close();
  }
  expect(heard).toEqual([]);
});
