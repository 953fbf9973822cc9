import { expect, test, type Page } from "@playwright/test";
import { createTestClock } from "../support/test-clock.ts";
import { expectPlace } from "./support/rate.ts";
import { signInAsOwner } from "./support/sign-in.ts";
import { startKelvin, type Kelvin } from "./support/start-kelvin.ts";

const hourMs = 3_600_000;
const start = Date.parse("2026-11-20T08:00:00Z");

let kelvin: Kelvin;
let url = "";
let clock = createTestClock(start);

/** The overview, signed in, on a page and a server whose clocks the test moves. */
const openOverview = async (page: Page): Promise<void> => {
  clock = createTestClock(start);
  kelvin = await startKelvin({ pairs: 2, clock });
  url = new URL(kelvin.link).origin;
  await page.clock.install({ time: start });
  await signInAsOwner(page, { url });
  await page.goto(`${url}/studies/small`);
  await expectPlace(page, "Reading replies");
};

const forward = async (page: Page, milliseconds: number): Promise<void> => {
  const asked = page.waitForResponse(/\/person:me$/);
  await page.clock.fastForward(milliseconds);
  await asked;
};

/** Time goes by for both. What the page asks meanwhile, it asks once. */
const pass = async (page: Page, hours: number): Promise<void> => {
  // Nothing of what somebody's touch had it ask is under way any more.
  await forward(page, 61_000);
  clock.forward(hours * hourMs);
  await forward(page, hours * hourMs);
};

const sessionStatus = (page: Page): Promise<number> =>
  page.request
    .post(`${url}/api/v1/person:me`, {
      headers: { origin: url, "kelvin-unattended": "1" },
      data: {},
    })
    .then((response) => response.status());

test.afterEach(async () => {
  expect(kelvin.faults).toEqual([]);
  await kelvin.end();
});

test("a page that nobody touches is covered and signed out when its session ends, though it goes on asking", async ({
  page,
}) => {
  await openOverview(page);
  await pass(page, 7);
  await expectPlace(page, "Reading replies");
  // Somebody is there.
  const asked = page.waitForResponse(
    (response) =>
      response.url().includes("/api/v1/") &&
      response.request().headers()["kelvin-unattended"] === undefined,
  );
  await page.keyboard.press("Tab");
  await page.clock.fastForward(31_000);
  await asked;
  await pass(page, 7);
  await expectPlace(page, "Reading replies");
  await pass(page, 4);
  await expectPlace(page, "Reading replies");
  expect(await sessionStatus(page)).toBe(200);

  await pass(page, 2);
  // Within two of the page's minutes: a question that was under way is not asked again.
  await expect(async () => {
    await page.clock.fastForward(60_000);
    const signIn = page.getByRole("heading", { level: 1, name: "Sign in" });
    await expect(signIn).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(page.getByText("Reading replies")).toHaveCount(0);
  expect(await sessionStatus(page)).toBe(401);
});

test("a page that cannot reach its server covers what it shows by itself, and before that goes on showing it", async ({
  page,
  context,
}) => {
  await openOverview(page);
  await context.setOffline(true);
  await page.clock.fastForward(11 * hourMs);
  await expectPlace(page, "Reading replies");
  await page.clock.fastForward(2 * hourMs);
  await expectPlace(page, "Sign in");
});
