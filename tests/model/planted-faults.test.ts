import { AssertionError } from "node:assert/strict";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { startEngine, type Fault } from "./engine.ts";
import { plantedFaults } from "./planted-faults.ts";
import { runScenario } from "./run-scenario.ts";
import { commandsUpTo, scenarioArbitrary, type Scenario } from "./scenario.ts";
import { seldomFaults } from "./seldom-faults.ts";

/** The first scenarios of a seed are small, and show most faults as well as large ones do. */
const runsOfSeed = 12;

/** Together as many as the engine itself is tried with; the first that shows the fault ends it. */
const seedsAtMost = 80;

/** What the model says of an engine with a fault; null where it notices nothing. */
async function noticedIn(fault: Fault, seeds = seedsAtMost): Promise<unknown> {
  for (let seed = 1; seed <= seeds; seed += 1) {
    const property = fc.asyncProperty(
      scenarioArbitrary,
      commandsUpTo(100),
      async (scenario, commands) => {
        const engine = await startEngine(fault);
        try {
          await runScenario(engine, scenario, commands);
        } finally {
          await engine.stop();
        }
      },
    );
    const { errorInstance } = await fc.check(property, {
      numRuns: runsOfSeed,
      endOnFailure: true,
      seed,
    });
    if (errorInstance !== null) return errorInstance;
  }
  return null;
}

test.each(Object.entries(plantedFaults))(
  "notices an engine that %s",
  { timeout: 120_000 },
  async (_name, fault) => {
    // A difference from the model, not an accident of the plant.
    expect(String(await noticedIn(fault))).toContain("AssertionError");
  },
);

const twoPairs: Scenario = {
  pairs: [
    { prompt: 0, task: 0 },
    { prompt: 1, task: 0 },
  ],
  ratings: 1,
  oncePer: "prompt",
  limit: null,
  undo: 0,
  seed: 0,
  probes: null,
  way: { tries: null, practice: false },
};

test.each(Object.entries(seldomFaults))(
  "notices an engine that %s, and nothing in one that does not",
  async (_name, { fault, study, commands }) => {
    const scenario = { ...twoPairs, ...study };
    const faulty = await startEngine(fault);
    await expect(runScenario(faulty, scenario, commands)).rejects.toThrow(AssertionError);
    await faulty.stop();
    const sound = await startEngine();
    await runScenario(sound, scenario, commands);
    await sound.stop();
  },
);

test("notices nothing in the engine as it is, with the same means", async () => {
  expect(await noticedIn((storage) => storage, 1)).toBeNull();
});
