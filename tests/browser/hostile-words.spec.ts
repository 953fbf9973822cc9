import { expect, test } from "@playwright/test";
import { xssPayloads } from "../security/support/xss-payloads.ts";
import { hearHarm } from "./support/hear-harm.ts";
import { runCarelessly } from "./support/run-carelessly.ts";
import { startOnStorage } from "./support/start-on-storage.ts";
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

/** Of every way of running some; `npm run test:long -- --only hostile-words` takes all of them. */
const some = xssPayloads.filter((_payload, index) => index % 3 === 0);

test("payloads like these do run where a program takes them for markup, and none does as text", async ({
  browser,
}) => {
  const context = await browser.newContext();
  const harm = await hearHarm(context, "http://careless.invalid");
  const { ran, left } = await runCarelessly(context, some);
  process.stdout.write(
    `Of ${some.length} payloads ${ran.length} ran, ${left.length} left their page\n`,
  );
  expect(ran.length).toBeGreaterThanOrEqual(10);
  expect(left.length).toBeLessThan(10);
  expect(harm.heard.some((each) => each.startsWith("request "))).toBe(true);
  expect(await runCarelessly(context, some, { asText: true })).toEqual({ ran: [], left: [] });
  await context.close();
});

test("what a careless program wrote into a page of Kelvin's would be stopped, and heard", async ({
  browser,
}) => {
  const server = await startOnStorage();
  const context = await browser.newContext();
  const harm = await hearHarm(context, server.url);
  const page = await context.newPage();
  await page.goto(`${server.url}/shell`);
  const outcome = await page.evaluate(() => {
    const image = document.createElement("img");
    image.src = "https://tracker.invalid/x.png";
    document.body.append(image);
    try {
      document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.hacked=1'>");
      return "written";
    } catch {
      return "refused";
    }
  });
  expect(outcome).toBe("refused");
  await expect
    .poll(async () => {
      await harm.look(page, "shell");
      return harm.heard.filter((each) => each.includes("stopped")).length;
    })
    .toBeGreaterThanOrEqual(2);
  expect(harm.heard).not.toContain("shell: hacked");
  await context.close();
  await server.end();
});
