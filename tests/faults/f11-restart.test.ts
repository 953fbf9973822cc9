import { expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { figure, trialMs } from "./support/figure.ts";
import { sizeOfStudy, stopUnderLoad } from "./support/stop-under-load.ts";

const restarts = figure(20, 200);
const drainWithinMs = 10_000;

test(
  `told to stop ${restarts} times under load, ends cleanly each time; what was in flight is sent again`,
  async () => {
    const report = await stopUnderLoad(temporaryFolder(), {
      signal: "SIGTERM",
      stops: restarts,
      raters: 50,
      studies: restarts,
      seed: 2,
    });
    const slowest = Math.max(...report.endings.map(({ ms }) => ms));
    process.stdout.write(
      `F11: ${report.acknowledged} acknowledged, ${report.stored} stored, ${report.resent} sent again; ended within ${Math.round(slowest)} ms\n`,
    );
    expect(report.violations).toEqual([]);
    expect(report.log).toBe("");
    expect(report.endings.map(({ code }) => code)).toEqual(
      Array.from({ length: restarts + 1 }, () => 0),
    );
    expect(report.stored).toBe(report.finished.length * sizeOfStudy.pairs * sizeOfStudy.ratings);
    expect(slowest).toBeLessThan(drainWithinMs);
  },
  trialMs,
);
