import type { Bench } from "../harness/bench.ts";
import { floorBurst } from "./floor-burst.ts";
import { floorClaim } from "./floor-claim.ts";
import { floorClosed } from "./floor-closed.ts";
import { floorOpen } from "./floor-open.ts";
import { floorRows } from "./floor-rows.ts";

/** All benches, in the order in which they run. */
export const benches: readonly Bench[] = [
  floorClosed,
  floorOpen,
  floorBurst,
  floorClaim,
  floorRows,
];
