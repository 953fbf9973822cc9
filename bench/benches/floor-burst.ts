import type { Bench } from "../harness/bench.ts";
import { describe } from "../harness/describe.ts";
import { measureFloor } from "./measure-floor.ts";

/** A study's first minute: everybody is there and asks at once. */
export const floorBurst: Bench = {
  id: "floor-burst",
  goal: "The minimal loop, 100,000 items, 5,000 raters ask for their first task at once",
  run: async ({ folder }) => {
    const measured = await measureFloor(
      folder,
      { items: 100_000 },
      { kind: "burst", raters: 5000 },
    );
    const connected = `connected in ${measured.connectSeconds.toFixed(2)} s`;
    return [
      {
        what: "5,000 raters, time to the last first task",
        unit: "s",
        floor: measured.seconds,
        project: null,
        note: `${connected}; ${describe(measured)}`,
      },
    ];
  },
};
