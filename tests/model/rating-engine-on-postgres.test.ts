import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  postgresPrograms,
  startPostgres,
  whyNoPostgres,
  type Postgres,
} from "../support/start-postgres.ts";
import { closeOverview } from "./check-overview.ts";
import { startEngineOn } from "./engine.ts";
import { openOnPostgres } from "./open-on-postgres.ts";
import { runScenario } from "./run-scenario.ts";
import { commandsUpTo, scenarioArbitrary, type Command } from "./scenario.ts";

/** Each takes some twenty times as long as on SQLite, where a thousand are played. */
const runs = Number(process.env["KELVIN_POSTGRES_MODEL_RUNS"] ?? 6);

/**
 * One after the other: of calls at once, or cut off by a crash, PostgreSQL carries out any or none first, and
 * the model knows one order. `postgres-races.test.ts` tries them.
 */
const inOrder = (command: Command): Command[] => {
  if (command.do === "race") return command.steps.flatMap(inOrder);
  if (command.do !== "crash" || command.during === null) return [command];
  const { step, fate } = command.during;
  const crash: Command = { do: "crash", during: null };
  return fate === "lost" ? [crash] : [...inOrder(step), crash];
};

const where = postgresPrograms === null ? whyNoPostgres : "on a real server";

describe.skipIf(postgresPrograms === null)(`the engine on PostgreSQL: ${where}`, () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  test("does what the reference model says", { timeout: 3_600_000 }, async () => {
    let played = 0;
    const engine = startEngineOn(await openOnPostgres(postgres));
    try {
      await fc.assert(
        fc.asyncProperty(scenarioArbitrary, commandsUpTo(60), async (scenario, commands) => {
          played += 1;
          await runScenario(engine, scenario, commands.flatMap(inOrder));
        }),
        { numRuns: runs },
      );
    } finally {
      await closeOverview();
      await engine.stop();
    }
    expect(played).toBeGreaterThanOrEqual(runs);
  });
});
