import { expect, test } from "@playwright/test";
import { beginRating } from "./support/rate.ts";
import { startKelvin } from "./support/start-kelvin.ts";

test("one tab writes; the other says so, takes over, and shows the same pair with its answers", async ({
  page,
  context,
}) => {
  const kelvin = await startKelvin();
  await beginRating(page, kelvin.link);
  const shown = await page.locator(".reply").allTextContents();
  await page.getByRole("radio", { name: "Left is warmer" }).check();

  const second = await context.newPage();
  await second.goto(kelvin.link);
  await expect(second.getByRole("heading", { name: "Open in another window" })).toBeVisible();
  await second.getByRole("button", { name: "Continue here" }).click();
  await expect(second.locator(".reply").first()).toBeAttached();
  expect(await second.locator(".reply").allTextContents()).toEqual(shown);
  await expect(second.getByRole("radio", { name: "Left is warmer" })).toBeChecked();
  await expect(page.getByRole("heading", { name: "Open in another window" })).toBeVisible();

  await second.getByRole("button", { name: "Confirm" }).click();
  await expect(second.getByRole("status")).toHaveText("Saved");
  await page.getByRole("button", { name: "Continue here" }).click();
  await expect(page.getByRole("heading", { name: /^Pair 2/ })).toBeVisible();
  await expect(second.getByRole("heading", { name: "Open in another window" })).toBeVisible();
  expect(await kelvin.judgments()).toHaveLength(1);
  await kelvin.end();
});

test("a reload is the same page, not a second one", async ({ page }) => {
  const kelvin = await startKelvin();
  await beginRating(page, kelvin.link);
  for (let times = 0; times < 5; times += 1) {
    await page.reload();
    await expect(page.getByRole("heading", { name: /^Pair 1/ })).toBeVisible();
  }
  await kelvin.end();
});
