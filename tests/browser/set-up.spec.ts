import { expect, type Page, test } from "@playwright/test";
import { materialsText } from "../folders/support/materials-text.ts";
import { studyText } from "../folders/support/study-text.ts";
import { expectNoViolations } from "./support/axe.ts";
import { callServer } from "./support/built.ts";
import { openConsole } from "./support/open-console.ts";
import { overflow } from "./support/rate.ts";
import { startKelvin } from "./support/start-kelvin.ts";

/** Nothing for axe to find, and nothing wider than a phone. */
const expectGood = async (page: Page): Promise<void> => {
  await expectNoViolations(page, [390, 1280]);
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await overflow(page)).toBe(0);
  await page.setViewportSize({ width: 1280, height: 800 });
};

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
  const slug = "reading-on-trains";
  await openConsole(context, page, { origin: new URL(kelvin.link).origin, path: "/drafts" });
  await expect(page.getByRole("heading", { name: "Set up" })).toBeVisible();
  await expectNoViolations(page, [390, 1280]);
  await page.getByLabel("Title").fill("Reading on trains");
  await page.getByRole("button", { name: "Begin" }).click();
  await expect(page).toHaveURL(/\/drafts\/reading-on-trains\/texts$/);

  await page.getByLabel("Contact").fill("lab@example.org");
  // What was written in the very moment before is kept: it is on its way as the page goes.
  await page.reload();
  const server = { url: new URL(kelvin.link).origin, token: "operator" };
  const stored = async () => (await callServer(server, "folder:read", { slug })).text;
  await expect.poll(stored, { timeout }).toContain("contact: lab@example.org");
  await page.reload();
  await expect(page.getByLabel("Contact")).toHaveValue("lab@example.org");
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
  await expectGood(page);

  await page.getByRole("link", { name: "Next: Questions" }).click();
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
    await page.getByRole("link", { name: `Next: ${step}` }).click();
    await expect(page.getByRole("heading", { name: step })).toBeVisible();
    await expectGood(page);
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

test("two people who write the same text: the second is shown both, and chooses", async ({
  context,
  page,
}) => {
  const { origin } = new URL(kelvin.link);
  const server = { url: origin, token: "operator" };
  const slug = "two-writers";
  await callServer(server, "folder:begin", { slug, text: studyText.replace("replies", slug) });
  const file = "consent.md";
  await callServer(server, "folder:write-file", { slug, file, text: "Agreed." });
  await openConsole(context, page, { origin, path: `/drafts/${slug}/privacy` });
  const consent = page.getByLabel("Consent", { exact: true });
  await expect(consent).toHaveValue("Agreed.");
  await callServer(server, "folder:write-file", { slug, file, text: "Theirs." });
  await consent.fill("Mine.");
  const clash = page.getByRole("alert").filter({ hasText: "Somebody else has changed consent.md" });
  await expect(clash).toContainText("Theirs.");
  await expect(consent).toHaveValue("Mine.");
  await expectNoViolations(page, [390, 1280]);
  const stored = async () => (await callServer(server, "folder:read-file", { slug, file })).text;
  expect(await stored()).toBe("Theirs.");
  await clash.getByRole("button", { name: "Save mine in its place" }).click();
  await expect.poll(stored).toBe("Mine.");
  await expect(clash).toHaveCount(0);

  // The study file, too.
  const before = await callServer(server, "folder:read", { slug });
  const other = { slug, text: `# By another\n${before.text}`, revision: before.revision };
  await callServer(server, "folder:write", other);
  await page.getByLabel("Content warning").fill("Sad.");
  const second = page.getByRole("alert").filter({ hasText: "has changed study.yaml" });
  await expect(second).toContainText("# By another");
  await second.getByRole("button", { name: "Take what is stored" }).click();
  await expect(second).toHaveCount(0);
  await expect(page.getByLabel("Content warning")).toHaveValue("");
  await page.getByLabel("Content warning").fill("Very sad.");
  const text = async () => (await callServer(server, "folder:read", { slug })).text;
  await expect.poll(text).toMatch(/^# By another\n[^]*content_warning: Very sad\./);
});

test("a long list of the form is gone through by parts", async ({ context, page }) => {
  const { origin } = new URL(kelvin.link);
  const slug = "long-list";
  const rates = Array.from(
    { length: 120 },
    (_, at) => `{ arm: warm, context: c${at}, percent: 5 }`,
  );
  const text = `${studyText.replace("replies", slug)}published:\n  source: Before\n  error_rates: [${rates.join(", ")}]\n`;
  const server = { url: origin, token: "operator" };
  await callServer(server, "folder:begin", { slug, text });
  await openConsole(context, page, { origin, path: `/drafts/${slug}/claims` });
  const list = page.getByRole("group", { name: "Published error rates" });
  const contexts = list.getByLabel("Context");
  await expect(list.getByText("Rows 1 to 50 of 120")).toBeVisible();
  await expect(contexts).toHaveCount(50);
  await list.getByRole("button", { name: "Rows after these" }).click();
  await list.getByRole("button", { name: "Rows after these" }).click();
  await expect(list.getByText("Rows 101 to 120 of 120")).toBeVisible();
  await expect(contexts.first()).toHaveValue("c100");
  await contexts.last().fill("the last");
  await list.getByRole("button", { name: "Add a rate" }).click();
  await expect(list.getByText("Rows 101 to 121 of 121")).toBeVisible();
  const stored = async () => (await callServer(server, "folder:read", { slug })).text;
  await expect.poll(stored).toContain("context: the last");
  expect(await stored()).toContain("context: c118, percent: 5");
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
  // What was sent is in the draft: nobody sends it again after a reload.
  await page.reload();
  await page
    .getByRole("button", { name: "Make them of base_original.csv, tuned_warm.csv" })
    .click();
  await expect(form.getByText("Choose the column of the prompt")).toBeVisible({ timeout });
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
