import { expect, test, type Page } from "@playwright/test";
import { beginRating } from "./support/rate.ts";
import { startKelvin } from "./support/start-kelvin.ts";

const dayMs = 86_400_000;

const judge = async (page: Page, side: "Left" | "Right"): Promise<void> => {
  await page.getByRole("radio", { name: `${side} is warmer` }).check();
  await page.getByRole("button", { name: "Confirm" }).click();
};

for (const days of [-400, 3])
  test(`rates, keeps and hands in on a device whose clock is off by ${days} days, and jumps`, async ({
    page,
    context,
  }) => {
    const kelvin = await startKelvin({ pairs: 4 });
    const wrong = Date.now() + days * dayMs;
    await page.clock.install({ time: wrong });
    await beginRating(page, kelvin.link);
    expect(await page.evaluate(() => Date.now())).toBeGreaterThanOrEqual(wrong);
    await judge(page, "Left");
    await expect(page.getByRole("status")).toHaveText("Saved");

    await context.setOffline(true);
    await judge(page, "Right");
    const kept = page.getByText("Kept on this device, waiting for the network");
    await expect(kept).toBeVisible();
    // It is set right, or more wrong, while the answer waits.
    await page.clock.setSystemTime(wrong - 2 * days * dayMs);
    await context.setOffline(false);
    await expect(page.getByRole("status")).toHaveText("Saved");
    await judge(page, "Left");
    await page.reload();
    await expect(page.getByRole("heading", { name: /^Pair 4/ })).toBeVisible();
    await judge(page, "Right");
    await expect(page.getByText("C1-DONE")).toBeVisible();

    const judgments = await kelvin.judgments();
    expect(judgments.map(({ answers }) => answers)).toEqual(
      ["left", "right", "left", "right"].map((warmth) => ({ warmth })),
    );
    for (const { receivedAt, pages } of judgments) {
      // The server's own time, whatever the device says.
      expect(Math.abs(receivedAt - Date.now())).toBeLessThan(dayMs / 24);
      for (const { shownMs, leftMs } of pages)
        expect(leftMs ?? 0).toBeGreaterThanOrEqual(shownMs ?? 0);
    }
    expect(kelvin.faults).toEqual([]);
    await kelvin.end();
  });
