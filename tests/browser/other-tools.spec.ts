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

const widths = [390, 1280];

test("labels wait for unblinding; then a file is joined, taken, and held against the raters", async ({
  page,
}) => {
  test.slow();
  const record = await judgedStudy(kelvin.storage);
  await page.goto(`${kelvin.url}/studies/small/labels`);
  await expect(page.getByText("Nothing can be sent yet.")).toBeVisible();
  await expect(page.getByLabel("Choose a file of labels")).toHaveCount(0);
  await unblind(kelvin.storage, record);
  await page.reload();
  await expect(page.getByText("No labels were taken yet.")).toBeVisible();
  await expectNoViolations(page, widths);

  const rows = Array.from({ length: 12 }, (_, index) => `p${index},warm,correct`);
  await page
    .getByLabel("Choose a file of labels")
    .first()
    .setInputFiles({
      name: "verdicts.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(["prompt,arm,verdict", ...rows, "p99,warm,correct"].join("\n")),
    });
  const form = page.getByRole("group", { name: "verdicts.csv" }).first();
  await expect(form.getByText("Choose the columns of prompt, arm and label")).toBeVisible({
    timeout: 20_000,
  });
  await form.getByLabel("Prompt", { exact: true }).selectOption("prompt");
  await expect(form.getByLabel("Held against")).toHaveValue("correct");
  await expect(form.getByText("12 rows match a response of the study; 1 match none.")).toBeVisible({
    timeout: 20_000,
  });
  await form.locator("summary").click();
  await expect(form.getByRole("cell", { name: "p99" }).last()).toBeVisible();
  await expectNoViolations(page, widths);
  await form.getByRole("button", { name: "Take these labels" }).click();
  await expect(page.getByRole("cell", { name: "judge" })).toBeVisible({ timeout: 20_000 });
  await expectNoViolations(page, widths);
  await page.getByRole("link", { name: "Intervals and tables are in the results" }).click();
  await expect(page.getByText("judge, version 1: 12 responses labelled")).toBeVisible({
    timeout: 30_000,
  });

  // The next study is planned with how the choices of this one vary.
  await page.goto(`${kelvin.url}/sample-size`);
  await page.getByLabel("Variances from").selectOption("small");
  await expect(page.getByText("a mixed model with crossed raters and pairs")).toBeVisible({
    timeout: 20_000,
  });
  await expect(page.getByLabel("Share expected")).not.toHaveValue("0.6");
  await expectNoViolations(page, widths);
  expect(kelvin.faults).toEqual([]);
});

test("finished ratings are read on trial, mended by what the form says, and imported with a claim", async ({
  page,
}) => {
  test.slow();
  await page.goto(`${kelvin.url}/ratings`);
  await expect(page.getByText("No import is under way.")).toBeVisible();
  await page.getByLabel("Name of the study").fill("kinder-replies");
  await page.getByRole("button", { name: "Begin" }).click();
  await expect(page).toHaveURL(/\/ratings\/kinder-replies$/);
  const rows = ["u1", "u2", "u3"].flatMap((unit) =>
    ["anna", "ben"].map(
      (rater) => `${unit},${rater},original,warm,Plain ${unit},Kind ${unit},right`,
    ),
  );
  const head = "unit,rater,left,right,left_text,right_text,warmer";
  await page
    .getByLabel("Choose files of ratings")
    .first()
    .setInputFiles({
      name: "ratings.csv",
      mimeType: "text/csv",
      buffer: Buffer.from([head, ...rows, rows[0]].join("\n")),
    });
  // In the words of this page, not of the command line.
  await expect(page.getByText("or “Columns with answers”")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("button", { name: "Import as a closed study" })).toBeDisabled();
  await expectNoViolations(page, widths);
  await page.getByRole("combobox", { name: "Columns with answers" }).click();
  await page.getByRole("listbox").getByRole("option", { name: "warmer" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Read them so" }).click();
  await expect(page.getByText("ratings.csv, line 8")).toBeVisible({ timeout: 20_000 });
  await page.getByLabel("Where a rater judged a unit twice").selectOption("first");
  await page.getByRole("button", { name: "Read them so" }).click();
  await expect(page.getByText("Nothing is odd")).toBeVisible({ timeout: 20_000 });
  await page.getByRole("button", { name: "Add this claim" }).click();
  await expect(page.getByRole("button", { name: "Remove warmth-perception" })).toBeVisible();
  await expectNoViolations(page, widths);
  await page.getByRole("button", { name: "Import as a closed study" }).click({ timeout: 20_000 });
  await expect(page).toHaveURL(/\/studies\/kinder-replies\/results$/, { timeout: 30_000 });
  await expect(page.getByRole("article").first()).toContainText("warm", { timeout: 30_000 });
  expect(await kelvin.storage.stateOf("kinder-replies")).toMatchObject({ state: "unblinded" });
  expect(kelvin.faults).toEqual([]);
});
