import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { trialMs } from "./support/figure.ts";
import { watchFlushes, type FlushReport } from "./support/watch-flushes.ts";

/** Linux only: elsewhere there is no strace, and these tests are skipped. */
const hasStrace = spawnSync("strace", ["--version"]).status === 0;

const tell = (mode: string, { acknowledged, unflushed, flushes }: FlushReport): void => {
  process.stdout.write(
    `${mode}: ${acknowledged} acknowledgements, ${unflushed.length} before a flush of their judgment, ${flushes} flushes\n`,
  );
};

describe.skipIf(!hasStrace)("under strace (Linux only)", () => {
  test(
    "every acknowledgement leaves after a flush of the log that holds its judgment",
    async () => {
      const report = await watchFlushes(temporaryFolder());
      tell("synchronous=FULL", report);
      expect(report.acknowledged).toBeGreaterThanOrEqual(500);
      expect(report.unflushed).toEqual([]);
    },
    trialMs,
  );

  test.each([
    { fault: "synchronous=NORMAL", plant: "plant-normal-synchronous" },
    { fault: "an acknowledgement before the commit", plant: "plant-early-acknowledgements" },
  ])(
    "the same watch sees $fault",
    async ({ fault, plant }) => {
      const program = `./tests/faults/programs/${plant}.ts`;
      const report = await watchFlushes(temporaryFolder(), [
        "--import",
        "tsx",
        "--import",
        program,
      ]);
      tell(fault, report);
      expect(report.acknowledged).toBeGreaterThanOrEqual(500);
      expect(report.unflushed.length).toBeGreaterThan(report.acknowledged * 0.9);
    },
    trialMs,
  );
});
