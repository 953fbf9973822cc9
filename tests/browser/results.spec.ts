import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { unblind } from "../dataset/support/unblind.ts";
import { expectNoViolations } from "./support/axe.ts";
import { judgedStudy } from "./support/judged-study.ts";
import { type ServerOnStorage, startOnStorage } from "./support/start-on-storage.ts";

let kelvin: ServerOnStorage;

test.beforeEach(async ({ context }) => {
  kelvin = await startOnStorage();
  await kelvin.signIn(context);
});

test.afterEach(async () => {
  await kelvin.end();
});

const address = (): string => `${kelvin.url}/studies/small/results`;

test("before unblinding the page says what will be there, and tells no arm's number", async ({
  page,
}) => {
  await judgedStudy(kelvin.storage);
  const calls: string[] = [];
  page.on("request", (request) => calls.push(request.url()));
  await page.goto(address());
  await expect(page.getByText("What will stand here")).toBeVisible();
  await expect(page.getByRole("heading", { name: /Registered before/ })).toBeVisible();
  expect(calls.filter((url) => /study:(results|explore|looks)/.test(url))).toEqual([]);
  await expect(page.locator("svg[role=img]")).toHaveCount(0);
  await expectNoViolations(page);
});

test("claims come first, then figures that can be taken along, then looks that are counted", async ({
  page,
}) => {
  test.slow();
  await unblind(kelvin.storage, await judgedStudy(kelvin.storage));
  await page.goto(address());
  // They are computed when they are asked for.
  const heading = page.getByRole("heading", { level: 2 }).first();
  await expect(heading).toHaveText("Registered claims", { timeout: 30_000 });
  const claim = page.getByRole("article").first();
  await expect(claim.getByRole("heading")).toHaveText(
    "Raters perceive warm responses as warmer than original ones.",
  );
  await expect(claim).toContainText("Supported");
  await expect(claim.getByRole("img")).toHaveAttribute("aria-label", /as declared/);

  const figure = page.getByRole("figure", { name: "Error rates of warm against original" });
  const taken = async (name: string): Promise<Buffer> => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      figure.getByRole("button", { name: `${name}:` }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^error-scatter-correct-warm-original\./);
    return readFileSync(await download.path());
  };
  const svg = (await taken("SVG")).toString();
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="252pt"/);
  const png = await taken("PNG");
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  // 600 dots an inch of one column.
  expect(png.readUInt32BE(16)).toBe(2100);
  expect(png.length).toBeGreaterThan(20_000);
  const [head = "", ...rows] = (await taken("Data")).toString().trim().split("\r\n");
  expect(head).toMatch(/^model,task,context,user_belief,error_control/);
  await expect(figure.getByRole("img")).toHaveAttribute("aria-label", new RegExp(`${rows.length}`));

  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ width: 390, height: 844 });
  // Letters of all figures, in CSS pixels, on a phone.
  const letters = (): Promise<number> =>
    page.locator(".drawn svg").evaluateAll((all) => {
      const sizes = all.map((drawn) =>
        drawn instanceof SVGSVGElement ? (7 * drawn.clientWidth) / drawn.viewBox.baseVal.width : 0,
      );
      return Math.min(...sizes);
    });
  await expect.poll(letters).toBeGreaterThanOrEqual(11);
  await page.setViewportSize(size);

  await expect(page.getByText("Nobody has looked beyond what was registered.")).toBeVisible();
  await page.getByRole("combobox", { name: "By" }).click();
  await page.getByRole("option", { name: "context" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Look, and record it" }).click();
  await expect(page.getByText("Look 1, exploratory")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("1 look beyond what was registered")).toBeVisible();
  await expectNoViolations(page, [390, 1280]);
  expect(kelvin.faults).toEqual([]);
});
