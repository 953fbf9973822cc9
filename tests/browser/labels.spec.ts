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
  expect(kelvin.faults).toEqual([]);
});
