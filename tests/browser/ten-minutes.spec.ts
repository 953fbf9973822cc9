import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { sendRatersByChance } from "../../scripts/screens/send-raters-by-chance.ts";
import { demoFolder } from "../../server/locate.ts";
import { materialsText } from "../folders/support/materials-text.ts";
import { callServer } from "./support/built.ts";
import { beginRating } from "./support/rate.ts";
import {
  makeFirstAccount,
  owner,
  type RunningConsole,
  startConsole,
} from "./support/start-console.ts";

let running: RunningConsole;
let folder: string;

test.beforeEach(async () => {
  running = await startConsole();
  folder = mkdtempSync(join(tmpdir(), "kelvin-ten-minutes-"));
});

test.afterEach(async () => {
  await running.end();
  rmSync(folder, { recursive: true, force: true });
});

/** The demonstration study with its arms under passphrases, as `kelvin create` stores it. */
const createStudy = async (blinding: string): Promise<string> => {
  const directory = join(folder, "study");
  cpSync(demoFolder, directory, { recursive: true });
  appendFileSync(join(directory, "study.yaml"), `\nblinding: ${blinding}\n`);
  const { slug } = await callServer(running.kelvin, "study:create", { directory, replace: false });
  return slug;
};

const act = async (page: Page, button: string, dialog: string, verb: string): Promise<void> => {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.getByRole("dialog", { name: dialog }).getByRole("button", { name: verb }).click();
};

/** Passwords and passphrases take their time, the more so where others work. */
const patience = { timeout: 40_000 };

const sentence = (page: Page) => page.locator(".standing");

test("from an empty data folder to results, in the console", async ({ page }) => {
  test.setTimeout(180_000);
  await makeFirstAccount(page, running);
  await createStudy("{ coordinator: pooled, arm_key: passphrase }");
  await page.reload();
  await page.getByRole("link", { name: /^Demonstration/ }).click();
  await expect(sentence(page)).toHaveText(/^A draft of 28 pairs/);

  await page.getByRole("button", { name: "Open the study" }).click();
  const opening = page.getByRole("dialog", { name: "Open the study" });
  await opening.getByLabel("Passphrase", { exact: true }).fill("apple pear quince");
  await opening.getByRole("button", { name: "Open the study" }).click();
  const opened = page.getByRole("dialog", { name: "The study is open" });
  const recoveryKey = (await opened.locator(".secret").textContent()) ?? "";
  expect(recoveryKey.length).toBeGreaterThan(20);
  // It is told once: the dialog stays until it is kept.
  await page.keyboard.press("Escape");
  await expect(opened.getByRole("button", { name: "Done" })).toBeDisabled();
  await opened.getByLabel(/^I have put the key/).check();
  await opened.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("Blinded: pooled numbers only")).toBeVisible();

  const slug = "reading-replies";
  const saved = await sendRatersByChance(running.kelvin.url, slug, 4);
  expect(saved).toBe(32);
  await page.reload();
  await expect(sentence(page)).toContainText("32 of 84 judgments");
  await act(page, "Pause", "Pause the study", "Pause");
  const status = () => callServer(running.kelvin, "study:status", { slug });
  await expect(page.getByRole("button", { name: "Go on" })).toBeVisible();
  expect((await status()).state).toBe("paused");
  await act(page, "Go on", "Go on with the study", "Go on");
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  expect((await status()).state).toBe("open");

  await page.getByRole("button", { name: "Close the study" }).click();
  const closing = page.getByRole("dialog", { name: "Close the study" });
  await expect(closing).toContainText("32 of 84 planned judgments are there");
  await closing.getByLabel(/^Reason/).fill("The term is over.");
  await closing.getByRole("button", { name: "Close for good" }).click();

  await page.getByRole("button", { name: "Unblind", exact: true }).click();
  const unblinding = page.getByRole("dialog", { name: "Unblind the study" });
  await unblinding.getByLabel(/^Reason/).fill("All that will come is in.");
  await unblinding.getByLabel("Passphrase for the arms").fill("apple pear quince");
  await unblinding.getByLabel("Your password, once more").fill("not the password");
  await unblinding.getByRole("button", { name: "Unblind for good" }).click();
  await expect(unblinding.getByRole("alert")).toContainText("password once more", patience);
  expect((await status()).state).toBe("closed");
  await unblinding.getByLabel("Your password, once more").fill(owner.password);
  await unblinding.getByRole("button", { name: "Unblind for good" }).click();
  await expect(page.getByText(`Unblinded by ${owner.email}`)).toContainText(
    "All that will come is in.",
    patience,
  );

  await page.getByRole("link", { name: "Results" }).click();
  await expect(page.getByRole("main")).toContainText("Raters perceive warm responses as warmer");
  await page.getByRole("link", { name: "Log" }).click();
  const log = page.getByRole("table");
  for (const text of ["was refused to unblind", "unblinded the study", "The term is over."])
    await expect(log).toContainText(text);
  await page.getByRole("button", { name: "Verify log and seal" }).click();
  await expect(page.getByText(/^Verified: \d+ entries hold together/)).toBeVisible();
});

test("a study that takes two people to unblind waits for the second", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await makeFirstAccount(page, running);
  const slug = await createStudy(
    "{ coordinator: pooled, arm_key: passphrase, second_person: true }",
  );
  const { link } = await callServer(running.kelvin, "person:invite", {
    slug,
    email: "bo@example.org",
    role: "coordinator",
  });
  const bo = await (await browser.newContext()).newPage();
  await bo.goto(running.reached(link));
  await bo.getByLabel("Password", { exact: true }).fill("quite another one");
  await bo.getByRole("button", { name: "Set the password" }).click();
  await bo.getByRole("heading", { name: "Studies" }).waitFor();

  const passphrases = ["apple pear quince", "plum cherry fig"];
  await callServer(running.kelvin, "study:open", { slug, passphrases });
  await callServer(running.kelvin, "study:close", { slug, reason: null });
  const unblind = async (who: Page, password: string, passphrase: string): Promise<void> => {
    await who.goto(`${running.kelvin.url}/studies/${slug}`);
    await who.getByRole("button", { name: "Unblind", exact: true }).click();
    const dialog = who.getByRole("dialog", { name: "Unblind the study" });
    await dialog.getByLabel(/^Reason/).fill("It is over.");
    await dialog.getByLabel("Your passphrase for the arms").fill(passphrase);
    await dialog.getByLabel("Your password, once more").fill(password);
    await dialog.getByRole("button", { name: "Unblind for good" }).click();
  };
  await unblind(page, owner.password, "apple pear quince");
  await expect(page.getByText(`${owner.email} asked to unblind this study`)).toBeVisible(patience);
  await expect(page.getByText("Blinded: pooled numbers only")).toBeVisible();
  await unblind(bo, "quite another one", "plum cherry fig");
  await expect(bo.getByText("Unblinded by bo@example.org")).toBeVisible(patience);
});

test("a study is begun, filled, stored and opened by form, and a rater's judgment is seen", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  await makeFirstAccount(page, running);
  await page.goto(`${running.kelvin.url}/drafts`);
  await page.getByLabel("Title").fill("Reading on trains");
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByLabel("Contact").fill("lab@example.org");
  await page
    .getByLabel("Choose a file for materials")
    .first()
    .setInputFiles({
      name: "pairs.jsonl",
      mimeType: "application/x-ndjson",
      buffer: Buffer.from(materialsText(4)),
    });
  await expect(page.getByText("4 prompts, 8 responses, 4 pairs.")).toBeVisible(patience);
  await page.getByRole("link", { name: "Check", exact: true }).click();
  await page.getByRole("button", { name: "Store as a draft" }).click(patience);
  await expect(page).toHaveURL(/\/studies\/reading-on-trains\/design$/, patience);

  await page.getByRole("link", { name: "Overview", exact: true }).click();
  await act(page, "Open the study", "Open the study", "Open the study");
  await expect(page.getByText("Blinded: pooled numbers only")).toBeVisible();
  const rater = await (await browser.newContext()).newPage();
  await beginRating(rater, `${running.kelvin.url}/r/reading-on-trains`);
  await rater.keyboard.press("1");
  await rater.keyboard.press("Enter");
  await expect(rater.getByRole("heading", { name: /^Pair 2/ })).toBeVisible();
  const status = () => callServer(running.kelvin, "study:status", { slug: "reading-on-trains" });
  await expect.poll(async () => (await status()).judged).toBe(1);
  await page.reload();
  await expect(sentence(page)).toContainText("1 of 12 judgments");
});
