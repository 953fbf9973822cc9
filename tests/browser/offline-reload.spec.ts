import { expect, test } from "@playwright/test";
import { beginRating, expectPlace } from "./support/rate.ts";
import { startKelvin } from "./support/start-kelvin.ts";

test("opens again without a server, goes on with the pairs it held, and sends what it kept", async ({
  page,
}) => {
  const kelvin = await startKelvin({ definition: { pairs_per_rater: 6 } });
  await beginRating(page, kelvin.link);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const first = await page.locator(".reply .prose").allInnerTexts();
  await page.getByRole("radio", { name: "Left is warmer" }).check();
  await kelvin.stop();

  await page.reload();
  await expectPlace(page, "Pair 1 of 6");
  expect(await page.locator(".reply .prose").allInnerTexts()).toEqual(first);
  await expect(page.getByRole("radio", { name: "Left is warmer" })).toBeChecked();
  await page.getByRole("button", { name: "Confirm" }).click();
  await expectPlace(page, "Pair 2 of 6");
  await expect(page.getByText("Kept on this device, waiting for the network")).toBeVisible();

  await page.reload();
  await expectPlace(page, "Pair 2 of 6");
  await page.getByRole("radio", { name: "Right is warmer" }).check();
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.reload();
  await expect(page.getByText("Kept on this device, waiting for the network")).toBeVisible();

  await kelvin.start();
  await expectPlace(page, "Pair 3 of 6");
  expect((await kelvin.judgments()).map(({ answers }) => answers)).toEqual([
    { warmth: "left" },
    { warmth: "right" },
  ]);
  expect(kelvin.faults).toEqual([]);
  await kelvin.end();
});
