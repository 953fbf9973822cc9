import { expect, type Page, test as base, type WebSocketRoute } from "@playwright/test";
import { expectNoViolations } from "./support/axe.ts";
import { callServer } from "./support/built.ts";
import { connectBySocket } from "./support/rate-by-socket.ts";
import { startKelvin, type Kelvin } from "./support/start-kelvin.ts";

const password = "a long enough password";
const widths = [390, 1280];

/** Lets somebody in who owns the installation, and shows them the study's overview. */
async function openOverview(page: Page, { link }: Kelvin): Promise<void> {
  const url = new URL(link).origin;
  const server = { url, token: "operator" };
  const invited = await callServer(server, "person:invite-owner", { email: "o@example.org" });
  await page.goto(`${url}/`);
  const accepted = await page.request.post(`${url}/api/v1/link:accept`, {
    headers: { "sec-fetch-site": "same-origin" },
    data: { link: invited.link?.split("#join=")[1], email: null, password },
  });
  expect(accepted.status()).toBe(200);
  await page.goto(`${url}/studies/small`);
}

const test = base.extend<{ kelvin: Kelvin }>({
  // Playwright asks for the object pattern, even of a fixture that needs no other.
  // oxlint-disable-next-line no-empty-pattern
  kelvin: async ({}, use) => {
    const kelvin = await startKelvin({
      pairs: 40,
      definition: {
        title: "Reading replies",
        ratings_per_pair: 3,
        recruitment: { pay_per_hour: 12, pay_per_rater: 2, currency: "GBP" },
      },
    });
    await use(kelvin);
    expect(kelvin.faults).toEqual([]);
    await kelvin.end();
  },
});

// Each looks at a page in two widths and two schemes, or waits for a line to be lost and found.
test.setTimeout(180_000);

const standing = (page: Page) => page.locator(".standing");
const line = (page: Page) => page.locator(".line-mark output");

test("an open study that nobody has rated says what to do next", async ({ page, kelvin }) => {
  await openOverview(page, kelvin);
  await expect(standing(page)).toHaveText(/^0 of 120 judgments, .*; no rater flagged\.$/);
  await expect(page.getByText("Nobody has rated a pair yet.")).toBeVisible();
  await expect(page.getByText("No alerts: no rule has found anything to look at.")).toBeVisible();
  await expect(line(page)).toHaveText("Live");
  await expectNoViolations(page, widths);
});

test("follows raters as they come, rate and go, and names who chooses one side", async ({
  page,
  kelvin,
}) => {
  await openOverview(page, kelvin);
  await expect(line(page)).toHaveText("Live");
  const raters = await Promise.all([1, 2, 3].map(() => connectBySocket(kelvin.link)));
  const [one, two, three] = raters;
  if (one === undefined || two === undefined || three === undefined) throw new Error("nobody");
  await Promise.all([one.join(), two.join()]);
  await one.judge(16, () => "left");
  await expect(standing(page)).toContainText("16 of 120 judgments");
  await expect(standing(page)).toContainText("1 rater flagged");
  await expect(page.locator(".flow-box").first()).toContainText("n = 3");
  await expect(page.getByText("1 not consented")).toBeVisible();
  await two.judge(8);
  await two.withdraw();
  await expect(page.getByText("1 withdrew")).toBeVisible();
  await three.join();
  await three.judge(20, (place) => (place % 3 === 0 ? "left" : "right"));
  await expect(standing(page)).toContainText("44 of 120 judgments");
  await expect(page.locator(".alert")).toHaveCount(1);
  await expect(page.locator(".alert strong")).toContainText("chose the same side in 100 %");
  await expectNoViolations(page, widths);
  if (process.env["SHOTS"] !== undefined) {
    for (const width of widths)
      for (const colorScheme of ["light", "dark"] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        const path = `${process.env["SHOTS"]}-${width}-${colorScheme}.png`;
        await page.screenshot({ path, fullPage: true });
      }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("button", { name: /^Mark as seen to/ }).click();
  await expect(page.getByText(/^Seen to by o@example\.org/)).toBeVisible();
  await expect(standing(page)).toContainText("no rater flagged");
  for (const rater of raters) rater.close();
});

test("says when its line is lost, asks by itself, and shows what a recount finds once it is back, under load", async ({
  page,
  kelvin,
}) => {
  let isCut = false;
  const lines: WebSocketRoute[] = [];
  await page.route("**/socket.io/**", (route) => (isCut ? route.abort() : route.continue()));
  await page.routeWebSocket(/socket\.io/, (socket) => {
    lines.push(socket);
    if (isCut) void socket.close();
    else socket.connectToServer();
  });
  await openOverview(page, kelvin);
  await expect(line(page)).toHaveText("Live");
  // The sockets of the page are cut off, requests are not.
  isCut = true;
  await Promise.all(lines.map((each) => each.close()));
  await expect(line(page)).toHaveText("Connection lost: asking every 5 seconds");
  const rater = await connectBySocket(kelvin.link);
  await rater.join();
  await rater.judge(3);
  await expect(standing(page)).toContainText("3 of 120 judgments");
  // Others rate at full speed while the line comes back, and after it.
  const others = await Promise.all([1, 2, 3].map(() => connectBySocket(kelvin.link)));
  await Promise.all(others.map((each) => each.join()));
  const working = Promise.all(others.map((each) => each.judge(30)));
  isCut = false;
  await expect(line(page)).toHaveText("Live", { timeout: 30_000 });
  await working;
  await rater.judge(2);
  for (const each of [rater, ...others]) each.close();
  const stored = (await kelvin.judgments()).length;
  expect(stored).toBe(95);
  await expect(standing(page)).toContainText(`${stored} of 120 judgments`);
});

test(
  "judgments are counted on the page within three seconds",
  { tag: "@alone" },
  async ({ page, kelvin }) => {
    await openOverview(page, kelvin);
    await expect(line(page)).toHaveText("Live");
    const rater = await connectBySocket(kelvin.link);
    await rater.join();
    for (const judged of [4, 8]) {
      await rater.judge(4);
      await expect(standing(page)).toContainText(`${judged} of 120 judgments`, { timeout: 3000 });
    }
    rater.close();
  },
);

test("a server that cannot be reached is said so, with a way to try again", async ({
  page,
  kelvin,
}) => {
  await page.route("**/api/v1/study%3Alive", (route) => route.abort());
  await page.route("**/api/v1/study:live", (route) => route.abort());
  await openOverview(page, kelvin);
  await expect(page.getByRole("alert")).toContainText("The server cannot be reached", {
    timeout: 20_000,
  });
  await expectNoViolations(page, widths);
  await page.unrouteAll();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(standing(page)).toContainText("0 of 120 judgments");
  await expect(page.getByRole("alert")).toHaveCount(0);
});
