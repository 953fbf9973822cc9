import { expect, test } from "@playwright/test";
import { beginRating } from "./support/rate.ts";
import { startKelvin } from "./support/start-kelvin.ts";

test("never says saved before the server's reply to the judgment has arrived", async ({ page }) => {
  const kelvin = await startKelvin();
  let holding = false;
  let pairsGiven = 0;
  const held: (() => void)[] = [];
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (message.includes('"presentation"')) pairsGiven += 1;
      if (holding) held.push(() => socket.send(message));
      else socket.send(message);
    });
  });
  await beginRating(page, kelvin.link);
  const states = await page.evaluateHandle(() => {
    const seen: string[] = [];
    const watch = (): void => {
      const text = document.querySelector(".save output")?.textContent?.trim() ?? "";
      if (seen.at(-1) !== text) seen.push(text);
      requestAnimationFrame(watch);
    };
    watch();
    return seen;
  });
  // The next pair is there before the network falls silent.
  await expect.poll(() => pairsGiven).toBe(2);
  holding = true;
  await page.getByRole("radio", { name: "Left is warmer" }).check();
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("heading", { name: /^Pair 2/ })).toBeVisible();
  // The server has it on disk; the page cannot know yet.
  await expect.poll(async () => (await kelvin.judgments()).length).toBe(1);
  await expect(page.getByText("Kept on this device, waiting for the network")).toBeVisible();
  expect(await states.jsonValue()).not.toContain("Saved");
  holding = false;
  for (const release of held.splice(0)) release();
  await expect(page.getByRole("status")).toHaveText("Saved");
  await expect
    .poll(() => states.jsonValue())
    .toEqual(["", "Saving", "Kept on this device, waiting for the network", "Saved"]);
  expect(await kelvin.judgments()).toHaveLength(1);
  await kelvin.end();
});

test("warns before the page is left while an answer is unsent, and sends it from the next page", async ({
  page,
  context,
}) => {
  const kelvin = await startKelvin();
  await beginRating(page, kelvin.link);
  await context.setOffline(true);
  await page.getByRole("radio", { name: "Right is warmer" }).check();
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("Kept on this device, waiting for the network")).toBeVisible();
  const warning = page.waitForEvent("dialog");
  const closed = page.waitForEvent("close");
  await page.close({ runBeforeUnload: true });
  expect((await warning).type()).toBe("beforeunload");
  await (await warning).accept();
  await closed;

  await context.setOffline(false);
  expect(await kelvin.judgments()).toHaveLength(0);
  const next = await context.newPage();
  await next.goto(kelvin.link);
  await expect(next.getByRole("heading", { name: /^Pair 2/ })).toBeVisible();
  expect((await kelvin.judgments()).map(({ answers }) => answers)).toEqual([{ warmth: "right" }]);
  await kelvin.end();
});
