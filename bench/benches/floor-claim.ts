import { z } from "zod";
import type { Bench, Finding } from "../harness/bench.ts";
import { runFloorProgram } from "../harness/run-floor-program.ts";

const times = z.object({ p50: z.number(), p99: z.number() });
const resultSchema = z.object({ step: times, committed: times });

/** What the next assignment costs without sockets, with few items and with many. */
export const floorClaim: Bench = {
  id: "floor-claim",
  goal: "Claiming the next item in the minimal layout",
  run: async ({ folder, say }) => {
    const findings: Finding[] = [];
    for (const items of [1000, 1_000_000]) {
      say(`claims from ${items} items`);
      const args = ["--items", String(items)];
      const { step, committed } = resultSchema.parse(
        await runFloorProgram("claim-next", folder, args),
      );
      const own = `with a commit of its own p50/99 ${committed.p50.toFixed(0)}/${committed.p99.toFixed(0)} us`;
      findings.push({
        what: `${items.toLocaleString("en")} items, p50 of one claim`,
        unit: "us",
        floor: step.p50,
        project: null,
        note: `p99 ${step.p99.toFixed(1)} us; ${own}`,
      });
    }
    return findings;
  },
};
