import { expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { stopUnderLoad } from "./support/stop-under-load.ts";

/** On a machine so busy that even an empty Node takes long to start, so many times as long as that. */
const readyWithinMs = (bareStartMs: readonly number[]): number => {
  const median = bareStartMs.toSorted((one, other) => one - other)[bareStartMs.length >> 1] ?? 0;
  return Math.max(3000, 30 * median);
};

test("25 kills under load from 50 raters lose, double and invent no judgment", async () => {
  const report = await stopUnderLoad(temporaryFolder(), {
    signal: "SIGKILL",
    stops: 25,
    raters: 50,
    studies: 24,
    seed: 1,
  });
  const readyMs = report.readyMs.toSorted((one, other) => one - other);
  const slowest = readyMs.at(-1) ?? Infinity;
  const p95 = readyMs[Math.ceil(0.95 * readyMs.length) - 1] ?? Infinity;
  process.stdout.write(
    `${report.acknowledged} acknowledged, ${report.stored} stored, ${report.resent} sent again, ` +
      `${report.finished.length} studies filled; ready again p95 ${Math.round(p95)} ms, at most ${Math.round(slowest)} ms\n`,
  );
  expect(report.endings.filter(({ signal }) => signal === "SIGKILL")).toHaveLength(25);
  expect(report.violations).toEqual([]);
  expect(report.log).toBe("");
  expect(Math.min(...report.acknowledgedPerRun)).toBeGreaterThan(0);
  expect(report.resent).toBeGreaterThan(25);
  expect(report.stored).toBe(report.finished.length * 3000);
  expect(slowest).toBeLessThan(readyWithinMs(report.bareStartMs));
}, 300_000);

test("the same kills are seen to lose judgments where acknowledgements leave before the commit", async () => {
  const plant = "./tests/durability/programs/plant-early-acknowledgements.ts";
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
}, 300_000);
