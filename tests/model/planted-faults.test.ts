import { AssertionError } from "node:assert/strict";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { startEngine } from "./engine.ts";
import { plantedFaults } from "./planted-faults.ts";
import { runScenario } from "./run-scenario.ts";
import { commandsUpTo, scenarioArbitrary, type Scenario } from "./scenario.ts";
import { seldomFaults } from "./seldom-faults.ts";

/** As many as the engine itself is tried with; the first that shows the fault ends it. */
const runs = 1000;

test.each(Object.entries(plantedFaults))(
  "notices an engine that %s",
  { timeout: 120_000 },
  async (_name, fault) => {
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
    const { failed, errorInstance } = await fc.check(property, {
      numRuns: runs,
      endOnFailure: true,
      seed: 1,
    });
    expect(failed).toBe(true);
    // A difference from the model, not an accident of the plant.
    expect(String(errorInstance)).toContain("AssertionError");
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
  const property = fc.asyncProperty(
    scenarioArbitrary,
    commandsUpTo(100),
    async (scenario, commands) => {
      const engine = await startEngine((storage) => storage);
      try {
        await runScenario(engine, scenario, commands);
      } finally {
        await engine.stop();
      }
    },
  );
  expect((await fc.check(property, { numRuns: 10 })).failed).toBe(false);
});
