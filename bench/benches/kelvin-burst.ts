import type { Bench } from "../harness/bench.ts";
import { describe } from "../harness/describe.ts";
import { measureKelvin } from "./measure-kelvin.ts";

/** A study's first minute: everybody is there, has agreed, and asks at once. */
export const kelvinBurst: Bench = {
  id: "P9",
  goal: "5,000 connected raters ask for their first pair at once (100,000 pairs)",
  run: async (context) => {
    const shape = { kind: "burst", raters: 5000 } as const;
    let measured = await measureKelvin(context, shape);
    for (let run = 1; run < context.runs; run++) {
      const again = await measureKelvin(context, shape);
      if (again.seconds < measured.seconds) measured = again;
    }
    const connected = `connected and agreed in ${measured.connectSeconds.toFixed(2)} s`;
    return [
      {
        what: "5,000 raters, time to the last first pair",
        unit: "s",
        floor: null,
        project: measured.seconds,
        wanted: { atMost: 1.5 },
        note: `${connected}; ${describe(measured)}`,
      },
    ];
  },
};
