import * as fc from "fast-check";
import { expect, test } from "vitest";
import { startEngine, type Engine } from "./engine.ts";
import { runScenario } from "./run-scenario.ts";
import { commandsArbitrary, scenarioArbitrary } from "./scenario.ts";

const runs = Number(process.env["KELVIN_MODEL_RUNS"] ?? 1000);
/** A file is used for so many studies: a crash copies it. */
const studiesPerFile = 40;

test(
  "does what the reference model says, whatever raters, clock, coordinator and crashes do",
  { timeout: 600_000 },
  async () => {
    let engine: Engine | undefined;
    let played = 0;
    try {
      await fc.assert(
        fc.asyncProperty(scenarioArbitrary, commandsArbitrary, async (scenario, commands) => {
          if (played % studiesPerFile === 0) {
            await engine?.stop();
            engine = await startEngine();
          }
          played += 1;
          if (engine !== undefined) await runScenario(engine, scenario, commands);
        }),
        { numRuns: runs },
      );
    } finally {
      await engine?.stop();
    }
    expect(played).toBeGreaterThanOrEqual(runs);
  },
);
