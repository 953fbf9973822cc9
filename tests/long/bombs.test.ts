import { expect, test } from "vitest";
import { bombs } from "../imports/support/bombs.ts";
import { expectNoHarm } from "../imports/support/expect-no-harm.ts";
import { everyBomb, sendBombs } from "../imports/support/send-bombs.ts";

test("every bomb, in every way in which its kind of file comes in, is refused and harms nobody", async () => {
  const report = await sendBombs(everyBomb());
  const slowest = Math.round(Math.max(...report.times));
  process.stdout.write(
    `${report.sent} sent; ${report.times.length} submitted beside, slowest ${slowest} ms\n`,
  );
  expect(Object.keys(bombs).length).toBeGreaterThanOrEqual(30);
  expectNoHarm(report);
  expect(report.times.length).toBeGreaterThan(100);
});
