import { expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { stopUnderLoad } from "./support/stop-under-load.ts";

const readyWithinMs = 3000;

test("25 kills under load from 50 raters lose, double and invent no judgment", async () => {
  const report = await stopUnderLoad(temporaryFolder(), {
    signal: "SIGKILL",
    stops: 25,
    raters: 50,
    studies: 24,
    seed: 1,
  });
  const slowest = Math.max(...report.readyMs);
  process.stdout.write(
    `${report.acknowledged} acknowledged, ${report.stored} stored, ${report.resent} sent again, ` +
      `${report.finished.length} studies filled; ready again within ${Math.round(slowest)} ms\n`,
  );
  expect(report.endings.filter(({ signal }) => signal === "SIGKILL")).toHaveLength(25);
  expect(report.violations).toEqual([]);
  expect(report.log).toBe("");
  expect(Math.min(...report.acknowledgedPerRun)).toBeGreaterThan(0);
  expect(report.resent).toBeGreaterThan(25);
  expect(report.stored).toBe(report.finished.length * 3000);
  expect(slowest).toBeLessThan(readyWithinMs);
}, 300_000);
