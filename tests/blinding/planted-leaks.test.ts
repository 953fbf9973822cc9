import { afterAll, describe, expect, test } from "vitest";
import { findCanaries } from "./support/canaries.ts";
import { compareDresses } from "./support/compare-dresses.ts";
import { plainDress } from "./support/dress-study.ts";
import { judgeObservations } from "./support/judge-observations.ts";
import { observeAssignments } from "./support/observe-assignments.ts";
import { seenByAnybody } from "./support/places-seen.ts";
import { plantedLeaks, type Check, type PlantedLeak } from "./support/planted-leaks.ts";
import { planStudy } from "./support/study-plan.ts";

const gold = "brontosaurus-label";

/** Pairs of two arms, a reference that no page shows, few slots. */
const plan = (() => {
  const seeds = Array.from({ length: 50 }, (_, index) => index + 1);
  const small = seeds
    .map((seed) => planStudy(seed, 12))
    .find(({ arms: count, definition }) => count === 2 && definition.unit === "pair");
  if (small === undefined) throw new Error("No plan compares two arms");
  const { definition, prompts, ...rest } = small;
  const { pages: _pages, ...onePage } = definition;
  return {
    ...rest,
    definition: onePage,
    prompts: prompts.map((prompt) => ({ ...prompt, reference: gold })),
  };
})();

const { arms, models, folder, materials, note, systemPrompt, internalTitle } = plainDress;
const names = [...arms, ...models, folder, materials, note, systemPrompt, gold];

async function checksThatFind({ plant, observed }: PlantedLeak): Promise<Check[]> {
  const { differences, recording } = await compareDresses(plan, { plant, acts: 45 });
  const found: Check[] = [];
  if (differences.length > 0) found.push("T0 bytes");
  if (findCanaries(seenByAnybody(recording, internalTitle), names).length > 0)
    found.push("T1 names");
  if (observed === true) {
    const { observed: all } = await observeAssignments({ raters: 20, pairsEach: 50 }, plant);
    const { area, medianGapMs } = judgeObservations(all);
    // Wider bounds than 10,000 assignments are held to; no leak of these is subtle.
    if (Object.values(area).some((each) => Math.abs(each - 0.5) > 0.1)) found.push("T2 statistics");
    if (medianGapMs > 1) found.push("T3 time");
  }
  if (recording.broken.length > 0) found.push("T4 replies");
  return found;
}

describe("a leak planted around the real app is found", () => {
  const table: string[] = [];

  test.each([...plantedLeaks])("$rows: $name", async (leak) => {
    const found = await checksThatFind(leak);
    table.push(`${leak.rows.padEnd(14)} ${leak.name.padEnd(66)} ${found.join(", ")}`);
    expect(found).toEqual(leak.caughtBy);
  });

  test("none is found where none is planted", async () => {
    const found = await checksThatFind({
      rows: "",
      name: "",
      plant: {},
      caughtBy: [],
      observed: true,
    });
    expect(found).toEqual([]);
  });

  afterAll(() => {
    process.stdout.write(`\n${table.join("\n")}\n`);
  });
});

test("there are at least twenty", () => {
  expect(plantedLeaks.length).toBeGreaterThanOrEqual(20);
});
