import { z } from "zod";
import type { Bench } from "../harness/bench.ts";
import { runFloorProgram } from "../harness/run-floor-program.ts";

const resultSchema = z.object({ seconds: z.number(), perSecond: z.number() });

/** What planning is held against. */
export const floorRows: Bench = {
  id: "floor-rows",
  goal: "Inserting 1,000,000 bare rows, as wide as a slot",
  run: async ({ folder }) => {
    const { seconds, perSecond } = resultSchema.parse(
      await runFloorProgram("bare-rows", folder, ["--rows", "1000000"]),
    );
    const note = `${Math.round(perSecond).toLocaleString("en")} rows/s`;
    return [{ what: "1,000,000 bare rows", unit: "s", floor: seconds, project: null, note }];
  },
};
