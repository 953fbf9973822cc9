import { expect, test } from "vitest";
import { stopUnderLoad } from "../durability/support/stop-under-load.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("200 kills under load from 50 raters lose, double and invent no judgment", async () => {
  const report = await stopUnderLoad(temporaryFolder(), {
    signal: "SIGKILL",
    stops: 200,
    raters: 50,
    studies: 200,
    seed: 4,
  });
  const readyMs = report.readyMs.toSorted((one, other) => one - other);
  const p95 = readyMs[Math.ceil(0.95 * readyMs.length) - 1] ?? Infinity;
  process.stdout.write(
    `${report.acknowledged} acknowledged, ${report.stored} stored, ${report.resent} sent again; ` +
      `ready again p95 ${Math.round(p95)} ms\n`,
  );
  expect(report.violations).toEqual([]);
  expect(report.log).toBe("");
  expect(report.stored).toBe(report.finished.length * 3000);
  expect(p95).toBeLessThan(3000);
});
