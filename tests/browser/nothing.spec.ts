import { expect, test } from "@playwright/test";
import { startKelvin } from "./support/start-kelvin.ts";

test("whoever follows a link that is not whole is told so in their language, and nothing of the console", async ({
  browser,
}) => {
  const kelvin = await startKelvin({ pairs: 1 });
  const context = await browser.newContext({ locale: "de-DE" });
  const page = await context.newPage();
  for (const path of ["/study", "/r/", "/r/a/b"]) {
    const answer = await page.goto(new URL(path, kelvin.link).href);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading")).toHaveText("An dieser Adresse steht nichts");
    await expect(page.getByRole("link").or(page.getByRole("textbox"))).toHaveCount(0);
  }
  await context.close();
  await kelvin.end();
});
