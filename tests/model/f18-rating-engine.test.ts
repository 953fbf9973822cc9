import * as fc from "fast-check";
import { expect, test } from "vitest";
import { figure, trialMs } from "../faults/support/figure.ts";
import { startEngine, type Engine } from "./engine.ts";
import { runScenario } from "./run-scenario.ts";
import { commandsUpTo, scenarioArbitrary, type Command, type Scenario } from "./scenario.ts";

const runs = Number(process.env["KELVIN_MODEL_RUNS"] ?? figure(1000, 50_000));
const commandsAtMost = figure(100, 300);
/** A file is used for so many studies: a crash copies it. */
const studiesPerFile = 10;

/** Told apart once: an excluded rater could still correct a gold pair, though no pair of the study. */
const examples: [Scenario, Command[]][] = [
  [
    {
      pairs: [{ prompt: 0, task: 0 }],
      ratings: 1,
      oncePer: "prompt",
      limit: null,
      undo: 1,
      seed: 0,
      probes: { checks: { items: 0, oneIn: 2 }, gold: { items: 1, oneIn: 2 }, repeats: 0 },
      way: { tries: null, practice: false },
    },
    [
      { do: "join", rater: 3 },
      { do: "next", rater: 3, have: "page" },
      { do: "exclude", rater: 3 },
      { do: "submit", rater: 3, pick: 0, answer: "left", ask: false },
      { do: "correct", rater: 3, pick: 0, answer: "left", skip: 0 },
    ],
  ],
];

test(
  "does what the reference model says, whatever raters, clock, coordinator and crashes do",
  { timeout: 2 * trialMs },
  async () => {
    let engine: Engine | undefined;
    let played = 0;
    try {
      await fc.assert(
        fc.asyncProperty(
          scenarioArbitrary,
          commandsUpTo(commandsAtMost),
          async (scenario, commands) => {
            if (played % studiesPerFile === 0) {
              await engine?.stop();
              engine = await startEngine();
            }
            played += 1;
            if (engine !== undefined) await runScenario(engine, scenario, commands);
          },
        ),
        { numRuns: runs, examples },
      );
    } finally {
      await engine?.stop();
    }
    expect(played).toBeGreaterThanOrEqual(runs);
  },
);
