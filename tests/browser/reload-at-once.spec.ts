import { expect, test, type Page } from "@playwright/test";
import { expectPlace } from "./support/rate.ts";
import { startKelvin } from "./support/start-kelvin.ts";

/** Clicks and reloads before anything else has run on the page. */
const clickAndReload = async (page: Page, ...names: RegExp[]): Promise<void> => {
  const loaded = page.waitForEvent("load");
  await page.evaluate(
    (patterns) => {
      for (const pattern of patterns) {
        const words = new RegExp(pattern);
        [...document.querySelectorAll<HTMLElement>("label, button")]
          .find(({ textContent }) => words.test(textContent ?? ""))
          ?.click();
      }
      location.reload();
    },
    names.map(({ source }) => source),
  );
  await loaded;
};

test("what was chosen or confirmed in the very moment of a reload is there after it", async ({
  page,
}) => {
  const kelvin = await startKelvin({
    definition: {
      about: { age: { ask: "How old are you?", options: ["Under 30", "30 or older"] } },
    },
  });
  await page.goto(kelvin.link);
  await page.getByRole("button", { name: "I agree and start" }).click();
  await expectPlace(page, "About you");
  await clickAndReload(page, /30 or older/);
  await expect(page.getByRole("radio", { name: "30 or older" })).toBeChecked();
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("button", { name: "Show the first texts" }).click();
  await expectPlace(page, /^Pair 1/);
  await clickAndReload(page, /Right is warmer/);
  await expectPlace(page, /^Pair 1/);
  await expect(page.getByRole("radio", { name: "Right is warmer" })).toBeChecked();
  page.on("dialog", (dialog) => void dialog.accept());
  await clickAndReload(page, /Confirm/);
  await expectPlace(page, /^Pair 2/);
  await expect.poll(async () => (await kelvin.judgments()).length).toBe(1);
  // A copy lasts only until the database has the value.
  const copies = () => page.evaluate(() => Object.keys(localStorage).join(" "));
  await expect.poll(copies).not.toContain("kelvin-early");
  await kelvin.end();
});
