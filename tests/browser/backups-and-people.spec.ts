import { statSync } from "node:fs";
import { expect, test } from "@playwright/test";
import type * as backups from "../../server/backup/restore-backup.ts";
import { migrationsFolder } from "../../server/locate.ts";
import { built } from "./support/built.ts";
import {
  makeFirstAccount,
  owner,
  type RunningConsole,
  startConsole,
  storeDemo,
} from "./support/start-console.ts";

const { verifyBackup } = await built<typeof backups>("backup/restore-backup");

let running: RunningConsole;

test.beforeAll(async () => {
  running = await startConsole();
});

test.afterAll(() => running.end());

test("an owner makes a backup and downloads it; the owner of a study lets somebody in", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const slug = await storeDemo(running, { open: true });
  await makeFirstAccount(page, running);
  await page.getByRole("link", { name: "Backups" }).click();
  await expect(page.getByText("There is no backup yet.")).toBeVisible();
  await page.getByRole("button", { name: "Make a backup" }).click();
  await expect(page.getByRole("cell", { name: /^Whole/ })).toBeVisible({ timeout: 30_000 });
  await expect(page.locator(".standing")).toContainText("and it was verified");
  await page.getByRole("button", { name: /^Download the backup/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Your password, once more").fill("not the password");
  await dialog.getByRole("button", { name: "Download the backup" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByLabel("Your password, once more").fill(owner.password);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Download the backup" }).click(),
  ]);
  const file = await download.path();
  expect(statSync(file).size).toBeGreaterThan(0);
  await expect(verifyBackup(file, migrationsFolder)).resolves.toMatchObject({
    studies: [{ slug, state: "open" }],
  });

  await page.goto(`${running.kelvin.url}/studies/${slug}/people`);
  await page.getByLabel("E-mail address").fill("lin@example.org");
  await page.getByLabel("Role", { exact: true }).selectOption("owner");
  await page.getByRole("button", { name: "Invite" }).click();
  const link = await page.locator(".secret").textContent();
  const other = await (await browser.newContext()).newPage();
  await other.goto(running.reached(link));
  await other.getByLabel("Password", { exact: true }).fill("another long password");
  await other.getByRole("button", { name: "Set the password" }).click();
  await other.getByRole("heading", { level: 1, name: "Studies" }).waitFor();
  await other.goto(`${running.kelvin.url}/studies/${slug}/people`);
  await expect(other.getByText("owner (you)")).toBeVisible();
  await other.getByLabel("E-mail address").fill("kim@example.org");
  await other.getByLabel("Role", { exact: true }).selectOption("viewer");
  await other.getByRole("button", { name: "Invite" }).click();
  await expect(other.locator(".secret")).toContainText("#join=");
  await other.getByLabel("Role of kim@example.org").selectOption("analyst");
  await expect(other.getByLabel("Role of kim@example.org")).toHaveValue("analyst");
  await other.getByLabel("Role of kim@example.org").selectOption("");
  await expect(other.getByText("kim@example.org", { exact: true })).toHaveCount(0);
});
