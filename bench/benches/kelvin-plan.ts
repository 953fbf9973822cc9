import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { bestOfTurns } from "../harness/best-of.ts";
import type { Bench } from "../harness/bench.ts";
import { compiledProgram } from "../harness/compiled-program.ts";
import { runFloorProgram } from "../harness/run-floor-program.ts";
import { runProgram } from "../harness/run-program.ts";

const rowsSchema = z.object({ seconds: z.number() });
const studySchema = z.object({ slots: z.int(), openSeconds: z.number() });

const slots = 1_000_000;

/** Drawing, storing and sealing a plan, against inserting as many bare rows. */
export const kelvinPlan: Bench = {
  id: "planning",
  goal: "Opening a study with 1,000,000 slots over inserting as many bare rows",
  run: async ({ folder, runs }) => {
    const open = async (): Promise<number> => {
      const file = join(folder, `plan-${randomUUID()}.db`);
      const values = ["--file", file, "--pairs", String(slots / 4), "--ratings", "4"];
      const made = await runProgram([compiledProgram("kelvin-study"), ...values]);
      const study = studySchema.parse(made);
      if (study.slots !== slots) throw new Error(`The plan has ${study.slots} slots`);
      rmSync(file);
      return study.openSeconds;
    };
    const bare = async (): Promise<number> =>
      rowsSchema.parse(await runFloorProgram("bare-rows", folder, ["--rows", String(slots)]))
        .seconds;
    const [floor, project] = await bestOfTurns(runs, (a, b) => a < b, bare, open);
    return [
      {
        what: "1,000,000 slots: read pairs, draw, store, seal",
        unit: "s",
        floor,
        project,
        wanted: { atMost: 3 },
        note: "12 strata, 250,000 pairs, 4 ratings",
      },
    ];
  },
};
