import { expect, test, type Page } from "@playwright/test";
import { sendRatersByChance } from "../../scripts/screens/send-raters-by-chance.ts";
import { expectNoViolations } from "./support/axe.ts";
import { callServer } from "./support/built.ts";
import {
  makeFirstAccount,
  owner,
  type RunningConsole,
  startConsole,
  storeDemo,
} from "./support/start-console.ts";

let running: RunningConsole;

test.beforeEach(async () => {
  running = await startConsole();
});
test.afterEach(() => running.end());

const openDialog = async (page: Page, button: string, dialog: string) => {
  await page.getByRole("button", { name: button, exact: true }).click();
  return page.getByRole("dialog", { name: dialog });
};

test("tells what closing early means for each claim, then copies, archives and deletes a study", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await makeFirstAccount(page, running);
  const slug = await storeDemo(running, { open: true });
  await sendRatersByChance(running.kelvin.url, slug, 3);
  await page.goto(`${running.kelvin.url}/studies/${slug}`);

  const closing = await openDialog(page, "Close the study", "Close the study");
  const claims = closing.getByRole("region", { name: "What it means for the claims" });
  await expect(claims).toContainText("Claim “warmth-perception”");
  await expect(claims.getByText("Closed now")).toHaveCount(2);
  const [now, planned] = await claims.locator("dd").allTextContents();
  expect(parseFloat(now?.replace("± ", "") ?? "")).toBeGreaterThan(
    parseFloat(planned?.replace("± ", "") ?? ""),
  );
  await expectNoViolations(page, [390, 1280]);
  await closing.getByRole("button", { name: "Close for good" }).click();
  await expect(page.getByRole("button", { name: "Unblind", exact: true })).toBeVisible();

  const copying = await openDialog(page, "Copy", "Copy the study");
  await copying.getByLabel("Name of the copy").fill("second-round");
  await copying.getByRole("button", { name: "Make the copy" }).click();
  await expect(page).toHaveURL(/\/studies\/second-round$/);
  await expect(page.locator(".standing")).toContainText("A draft of 28 pairs");

  await page.goto(`${running.kelvin.url}/studies/${slug}`);
  const archiving = await openDialog(page, "Archive", "Archive the study");
  await archiving.getByLabel("Reason").fill("Done with it.");
  await archiving.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByRole("button", { name: "Take out of the archive" })).toBeVisible();
  await page.goto(running.kelvin.url);
  const studies = page.getByRole("table");
  await expect(studies.getByText("second-round")).toBeVisible();
  await expect(studies.getByText(slug, { exact: true })).toHaveCount(0);
  await page.getByLabel("Show archived studies instead").check();
  await studies.getByRole("link", { name: /^Demonstration/ }).click();
  await expect(page).toHaveURL(new RegExp(`/studies/${slug}$`));

  const deleting = await openDialog(page, "Delete", "Delete the study");
  await deleting.getByLabel(/^Type the study/).fill("another");
  await deleting.getByLabel("Reason").fill("The consent form says so.");
  await deleting.getByLabel("Your password, once more").fill(owner.password);
  await deleting.getByRole("button", { name: "Delete for good" }).click();
  await expect(deleting.getByRole("alert")).toContainText("Type the study's name");
  await expectNoViolations(page, [390, 1280]);
  await deleting.getByLabel(/^Type the study/).fill(slug);
  await deleting.getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Studies" })).toBeVisible();
  const left = await callServer(running.kelvin, "study:list", { archived: true });
  expect(left).toEqual([]);
});
