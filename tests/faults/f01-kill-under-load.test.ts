import { expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { figure, trialMs } from "./support/figure.ts";
import { quantile } from "./support/quantile.ts";
import { sizeOfStudy, stopUnderLoad } from "./support/stop-under-load.ts";

const kills = figure(25, 200);

/** On a machine so busy that even an empty Node takes long to start, so many times as long as that. */
const readyWithinMs = (bareStartMs: readonly number[]): number =>
  Math.max(3000, 30 * quantile(bareStartMs, 0.5));

test(
  `${kills} kills under load from 50 raters lose, double and invent no judgment`,
  async () => {
    const report = await stopUnderLoad(temporaryFolder(), {
      signal: "SIGKILL",
      stops: kills,
      raters: 50,
      studies: kills,
      seed: 1,
    });
    const { acknowledged, stored, resent, readyMs, perSecond } = report;
    const readyP95 = quantile(readyMs, 0.95);
    process.stdout.write(
      `F1: ${acknowledged} acknowledged, ${stored} stored, ${resent} sent again, ` +
        `${report.finished.length} studies filled; median ${Math.round(quantile(perSecond, 0.5))} a second; ` +
        `ready again p95 ${Math.round(readyP95)} ms, at most ${Math.round(Math.max(...readyMs))} ms\n`,
    );
    expect(report.endings.filter(({ signal }) => signal === "SIGKILL")).toHaveLength(kills);
    expect(report.violations).toEqual([]);
    expect(report.log).toBe("");
    expect(Math.min(...report.acknowledgedPerRun)).toBeGreaterThan(0);
    expect(quantile(perSecond, 0.5)).toBeGreaterThan(100);
    expect(resent).toBeGreaterThan(kills);
    expect(stored).toBe(report.finished.length * sizeOfStudy.pairs * sizeOfStudy.ratings);
    expect(readyP95).toBeLessThan(readyWithinMs(report.bareStartMs));
  },
  trialMs,
);

test(
  "the same kills are seen to lose judgments where acknowledgements leave before the commit",
  async () => {
    const plant = "./tests/faults/programs/plant-early-acknowledgements.ts";
    const found = await stopUnderLoad(temporaryFolder(), {
      signal: "SIGKILL",
      stops: 4,
      raters: 50,
      studies: 8,
      seed: 3,
      nodeOptions: ["--import", "tsx", "--import", plant],
    }).then(
      ({ violations }) => violations.join("; "),
      // A rater may run into the loss before the end: their pair is no longer theirs.
      (error: unknown) => (error instanceof Error ? String(error.cause) : ""),
    );
    expect(found).toMatch(/was acknowledged and is lost|: (not_found|conflict|forbidden): /);
  },
  trialMs,
);
