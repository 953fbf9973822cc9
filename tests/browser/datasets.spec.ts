import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import type * as bundles from "../../server/dataset/verify/bundle.ts";
import type * as verifying from "../../server/dataset/verify/verify-bundle.ts";
import { unblind } from "../dataset/support/unblind.ts";
import { unzip } from "../support/unzip.ts";
import { expectNoViolations } from "./support/axe.ts";
import { built } from "./support/built.ts";
import { judgedStudy } from "./support/judged-study.ts";
import { overflow } from "./support/rate.ts";
import { type ServerOnStorage, startOnStorage } from "./support/start-on-storage.ts";

const { bundleInFolder } = await built<typeof bundles>("dataset/verify/bundle");
const { verifyBundle } = await built<typeof verifying>("dataset/verify/verify-bundle");

let kelvin: ServerOnStorage;
let folder: string;

const widths = [390, 1280];

test.beforeEach(async ({ context }) => {
  folder = mkdtempSync(join(tmpdir(), "kelvin-datasets-"));
  kelvin = await startOnStorage();
  await kelvin.signIn(context);
});

test.afterEach(async () => {
  await kelvin.end();
  rmSync(folder, { recursive: true, force: true });
});

/** Downloads the only dataset, unpacks it, and says whether it is blinded and what is wrong with it. */
async function take(page: Page) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /^Download/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("small-dataset.zip");
  unzip(readFileSync(await download.path()), folder);
  const { blinded, problems } = await verifyBundle(await bundleInFolder(join(folder, "small")));
  return { blinded, problems };
}

test("a dataset is made, downloaded and deleted; arms take the password", async ({ page }) => {
  test.setTimeout(180_000);
  const record = await judgedStudy(kelvin.storage);
  const address = `${kelvin.url}/studies/small/data`;
  await page.goto(address);
  await expect(page.getByText("There is no dataset here yet.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Make a dataset with arms" })).toHaveCount(0);
  await page.getByRole("button", { name: "Make a blinded dataset" }).click();
  await expect(page.getByRole("cell", { name: "Done" })).toBeVisible({ timeout: 60_000 });
  await expectNoViolations(page, widths);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    expect([width, await overflow(page)]).toEqual([width, 0]);
  }
  expect(await take(page)).toEqual({ blinded: true, problems: [] });
  await page.getByRole("button", { name: /^Delete the dataset of/ }).click();
  await page.getByRole("button", { name: "Delete the dataset", exact: true }).click();
  await expect(page.getByText("There is no dataset here yet.")).toBeVisible();

  await unblind(kelvin.storage, record);
  await page.goto(address);
  await page.getByRole("button", { name: "Make a dataset with arms" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Your password, once more").fill("not the password");
  await dialog.getByRole("button", { name: "Make the dataset" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await expectNoViolations(page, widths);
  await dialog.getByLabel("Your password, once more").fill("a long enough password");
  await dialog.getByRole("button", { name: "Make the dataset" }).click();
  await expect(page.getByRole("cell", { name: "With arms" })).toBeVisible();
  await expect(page.getByRole("cell", { name: "Done" })).toBeVisible({ timeout: 60_000 });
  rmSync(join(folder, "small"), { recursive: true });
  expect(await take(page)).toEqual({ blinded: false, problems: [] });
  expect(kelvin.faults).toEqual([]);
});
