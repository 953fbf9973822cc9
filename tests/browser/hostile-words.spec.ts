import { expect, test } from "@playwright/test";
import { xssPayloads } from "../security/support/xss-payloads.ts";
import { walkSinks } from "./support/walk-sinks.ts";

test("none of over 300 payloads runs, asks or is stopped by a policy, on any page that shows texts", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  expect(xssPayloads.length).toBeGreaterThanOrEqual(300);
  const { heard, faults, shown, report } = await walkSinks(browser, xssPayloads);
  expect(heard).toEqual([]);
  expect(faults).toEqual([]);
  expect(shown).toBeGreaterThanOrEqual(30);
  // The payloads are there: as text.
  expect(report).toContain("hacked=1");
});
