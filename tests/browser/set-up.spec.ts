import { expect, test } from "@playwright/test";
import { materialsText } from "../folders/support/materials-text.ts";
import { expectNoViolations } from "./support/axe.ts";
import { openConsole } from "./support/open-console.ts";
import { startKelvin } from "./support/start-kelvin.ts";

/** A folder is read on a thread that has its program to load first. */
const timeout = 40_000;

let kelvin: Awaited<ReturnType<typeof startKelvin>>;
test.beforeAll(async () => {
  kelvin = await startKelvin();
});
test.afterAll(() => kelvin.end());

test("a study is set up by form: begun, written, sent, checked and stored", async ({
  context,
  page,
}) => {
  test.slow();
  await openConsole(context, page, { origin: new URL(kelvin.link).origin, path: "/drafts" });
  await expect(page.getByRole("heading", { name: "Set up" })).toBeVisible();
  await expectNoViolations(page, [390, 1280]);
  await page.getByLabel("Title").fill("Reading on trains");
  await page.getByRole("button", { name: "Begin" }).click();
  await expect(page).toHaveURL(/\/drafts\/reading-on-trains\/texts$/);

  await page.getByLabel("Contact").fill("lab@example.org");
  await page
    .getByLabel("Choose a file for materials")
    .first()
    .setInputFiles({
      name: "my pairs (1).jsonl",
      mimeType: "application/x-ndjson",
      buffer: Buffer.from(materialsText(4)),
    });
  await expect(page.getByText("my-pairs-1-.jsonl: arrived whole.")).toBeVisible();
  await expect(page.getByText("4 prompts, 8 responses, 4 pairs.")).toBeVisible({ timeout });
  await expectNoViolations(page, [390, 1280]);

  await page.getByRole("link", { name: "Questions" }).click();
  await page.getByLabel("Question", { exact: true }).selectOption("correctness");
  await page.getByRole("button", { name: "Add this question" }).click();
  await page
    .getByRole("group", { name: /correct/ })
    .getByLabel("Asked on")
    .selectOption("1");
  await expectNoViolations(page, [390, 1280]);
  for (const step of [
    "Raters and quotas",
    "Quality",
    "Claims and analysis",
    "Privacy and payment",
  ]) {
    await page.getByRole("link", { name: step }).click();
    await expect(page.getByRole("heading", { name: step })).toBeVisible();
    await expectNoViolations(page, [390, 1280]);
  }

  await page.getByRole("link", { name: "The file itself" }).click();
  const file = page.getByLabel("study.yaml");
  await expect(file).toHaveValue(/slug: reading-on-trains\ntitle: Reading on trains/);
  await expect(file).toHaveValue(/pages:\n {2}- ask: \[warmth\]\n {2}- ask: \[correct\]/);
  const text = await file.inputValue();
  await file.fill(`# By hand\n${text.replace("ratings_per_pair: 3", "ratings_per_pair: many")}`);
  await expect(page.getByText("study.yaml, line").first()).toBeVisible({ timeout });
  await expectNoViolations(page, [390, 1280]);
  await page.getByRole("link", { name: /Raters and quotas.*1 error/ }).click({ timeout });
  await page.getByLabel("Judgments that count, for each pair").fill("5");
  await page.getByRole("link", { name: "The file itself" }).click();
  await expect(file).toHaveValue(/^# By hand\n[^]*ratings_per_pair: 5/);

  await page.getByRole("link", { name: "Check", exact: true }).click();
  await expect(page.getByText("20 judgments, from at least 5 raters")).toBeVisible({ timeout });
  await expectNoViolations(page, [390, 1280]);
  await page.getByRole("button", { name: "Store as a draft" }).click({ timeout });
  await expect(page).toHaveURL(/\/studies\/reading-on-trains\/design$/, { timeout });
});

const csv = (name: string, rows: string[]) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(["frage,antwort", ...rows].join("\n")),
});

test("files of one arm each become materials: mapped by hand, matched by prompt, unmatched rows named", async ({
  context,
  page,
}) => {
  test.slow();
  await openConsole(context, page, { origin: new URL(kelvin.link).origin, path: "/drafts" });
  await page.getByLabel("Title").fill("Two files");
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByLabel("Contact").fill("lab@example.org");
  await page
    .getByLabel("Choose a file for materials")
    .first()
    .setInputFiles([
      csv("base_original.csv", ["One?,Plain 1", "Two?,Plain 2", "Three?,Plain 3"]),
      csv("tuned_warm.csv", ["Two?,Kind 2", "Three?,Kind 3", "Four?,Kind 4"]),
    ]);
  const form = page.getByRole("group", { name: /Make materials of/ });
  await expect(form.getByText("Choose the column of the prompt")).toBeVisible({ timeout });
  await expectNoViolations(page, [390, 1280]);
  await form.getByLabel("Prompt", { exact: true }).selectOption("frage");
  await form.getByLabel("Response", { exact: true }).selectOption("antwort");
  await expect(form.getByText("2 prompts left out, which one arm alone answers.")).toBeVisible({
    timeout,
  });
  await expect(form.getByText("tuned_warm.csv, line 4")).toBeVisible();
  // Named as the study names its arms, where a file says it.
  await expect(form.getByLabel("“base_original” is the arm")).toHaveValue("original");
  await expect(form.getByLabel("“tuned_warm” is the arm")).toHaveValue("warm");
  await expectNoViolations(page, [390, 1280]);
  await form.getByRole("button", { name: "Write the materials" }).click();
  await expect(page.getByText("2 prompts, 4 responses, 2 pairs.")).toBeVisible({ timeout });
  await expect(form).toHaveCount(0);
});
