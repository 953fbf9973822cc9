import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exportStudy } from "../../server/dataset/export-study.ts";
import { asked } from "../dataset/support/asked.ts";
import { readRows } from "../dataset/support/read-dataset.ts";
import { trialMs } from "../faults/support/figure.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { judgeObservations } from "./support/judge-observations.ts";
import { observeAssignments, type Observation } from "./support/observe-assignments.ts";
import { areaOf, evenlySplit, kolmogorovSmirnov } from "./support/tell-apart.ts";

/** A blinded dataset's own order and names, held against which arm is x. */
async function judgeDataset({ storage, record }: Observation): Promise<Record<string, number>> {
  const out = join(temporaryFolder(), "dataset");
  const step = { from: ["closed"], to: "unblinded", reason: "The test looks.", at: 1 } as const;
  await storage.changeState(record.id, step);
  await exportStudy(storage, { slug: record.slug, out, blinded: false, asked });
  const pairs = readRows(out, "pairs");
  const numbers = {
    row: pairs.map((_, index) => index),
    label: pairs.map((row) => Number(String(row["pair"]).slice(1))),
    prompt: pairs.map((row) => Number.parseInt(String(row["prompt"]).slice(1, 9), 32)),
  };
  const isX = pairs.map((row) => row["x_arm"] === "warm");
  return {
    "share of x": isX.filter(Boolean).length / pairs.length,
    ...Object.fromEntries(
      Object.entries(numbers).map(([name, values]) => {
        const [one, other] = [true, false].map((x) => values.filter((_, at) => isX[at] === x));
        return [name, kolmogorovSmirnov(one ?? [], other ?? [])];
      }),
    ),
  };
}

test(
  "over 10,000 assignments, nothing with an order tells which arm stands left",
  async () => {
    const observation = await observeAssignments({ raters: 100, pairsEach: 100 });
    const judged = judgeObservations(observation.observed);
    expect(observation.observed).toHaveLength(10_000);
    expect(Object.keys(judged.area).length).toBeGreaterThan(6);
    for (const [name, area] of Object.entries(judged.area)) {
      expect({ name, told: Math.abs(area - 0.5) > 0.02 }).toEqual({ name, told: false });
    }
    // Among them: how often an arm stood left by rater, and by place in the session.
    for (const [name, p] of Object.entries(judged.p)) {
      expect({ name, told: p < 0.001 }).toEqual({ name, told: false });
    }
    // Of four ratings of each pair, two show it either way round.
    expect(judged.shareLeft).toBe(0.5);
    // A pair comes as fast whichever arm stands left.
    expect(judged.medianGapMs).toBeLessThan(0.5);
    const { "share of x": shareOfX, ...dataset } = await judgeDataset(observation);
    expect(Math.abs((shareOfX ?? 0) - 0.5)).toBeLessThan(0.04);
    for (const [name, p] of Object.entries(dataset)) {
      expect({ name, told: p < 0.001 }).toEqual({ name, told: false });
    }
  },
  trialMs,
);

describe("the tests themselves", () => {
  const numbers = Array.from({ length: 2000 }, (_, index) => (index * 7919) % 2000);
  const [even, odd] = [numbers.slice(0, 1000), numbers.slice(1000)];

  test("find a shift that is there, and none that is not", () => {
    expect(Math.abs(areaOf(even, odd) - 0.5)).toBeLessThan(0.02);
    expect(kolmogorovSmirnov(even, odd)).toBeGreaterThan(0.5);
    const shifted = odd.map((value) => value + 300);
    expect(areaOf(even, shifted)).toBeGreaterThan(0.55);
    expect(kolmogorovSmirnov(even, shifted)).toBeLessThan(1e-6);
    // D is 10/50, so the distance 1.0284, and twice (e^-2.1152 - e^-8.4609) is 0.2408.
    const [low, high] = [0, 10].map((by) => Array.from({ length: 50 }, (_, index) => index + by));
    expect(kolmogorovSmirnov(low ?? [], high ?? [])).toBeCloseTo(0.2408, 3);
  });

  test("see a rater who was shown one side too often", () => {
    const fair = new Map([[0, { left: 52, all: 100 }]]);
    const unfair = new Map([[0, { left: 70, all: 100 }]]);
    expect(evenlySplit(fair)).toBeGreaterThan(0.5);
    expect(evenlySplit(unfair)).toBeLessThan(0.001);
  });
});
