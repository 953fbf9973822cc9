import { expect, test } from "@playwright/test";
import { createServer } from "node:http";
import { listen } from "../../server/listen.ts";
import { expectNoViolations } from "./support/axe.ts";
import { overflow } from "./support/rate.ts";
import { makeFirstAccount, startConsole, storeDemo } from "./support/start-console.ts";

const widths = [390, 1280];

test("an address is added, tried out, given another secret and removed", async ({ page }) => {
  test.setTimeout(180_000);
  const signatures: (string | undefined)[] = [];
  const receiver = createServer((request, response) => {
    // Its port may have been somebody else's before, whose pages still ask.
    if (request.url === "/told") signatures.push(request.headers["kelvin-signature"]?.toString());
    request.resume();
    response.writeHead(204).end();
  });
  const port = await listen(receiver, 0, "127.0.0.1");
  const running = await startConsole("", [`127.0.0.1:${port}`]);
  try {
    await makeFirstAccount(page, running);
    const slug = await storeDemo(running, { open: false });
    await page.goto(`${running.kelvin.url}/studies/${slug}/webhooks`);
    await expect(page.getByText("No address is told anything.")).toBeVisible();

    await page.getByRole("textbox", { name: "Address" }).fill("https://192.168.0.1/hook");
    await page.getByRole("button", { name: "Add the address" }).click();
    await expect(page.getByText("no public address")).toBeVisible();
    await page.getByRole("textbox", { name: "Address" }).fill(`http://127.0.0.1:${port}/told`);
    await page.getByRole("checkbox", { name: "the study opens" }).check();
    await page.getByRole("button", { name: "Add the address" }).click();
    await expect(page.getByText(/^kelvin_webhook_/)).toBeVisible();
    await expect(page.getByText("1 address is told what happens")).toBeVisible();
    await expectNoViolations(page, widths);

    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole("button", { name: `127.0.0.1:${port}` }).click();
    await page.getByRole("button", { name: "Try it out" }).click();
    const panel = page.getByRole("dialog");
    await expect(panel.getByText("Taken, with 204")).toBeVisible({ timeout: 20_000 });
    expect(signatures).toHaveLength(1);
    await panel.getByRole("button", { name: "Change the secret" }).click();
    await expect(panel.getByText(/^kelvin_webhook_/)).toBeVisible();
    await panel.getByRole("button", { name: /^Send \d+ again$/ }).click();
    await expect.poll(() => signatures.length, { timeout: 20_000 }).toBe(2);
    expect(signatures[1]?.match(/v1=/g)).toHaveLength(2);
    await expectNoViolations(page, widths);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      expect([width, await overflow(page)]).toEqual([width, 0]);
    }

    await page.setViewportSize({ width: 390, height: 800 });
    await panel.getByRole("button", { name: "Remove", exact: true }).click();
    await page.getByRole("button", { name: "Remove the address" }).click();
    await expect(page.getByText("No address is told anything.")).toBeVisible();
  } finally {
    await running.end();
    receiver.closeAllConnections();
    receiver.close();
  }
});
