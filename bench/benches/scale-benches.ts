import type { Bench } from "../harness/bench.ts";
import { scaleServers } from "./scale-servers.ts";
import { scaleClaims, scaleContention, scaleSteps } from "./scale-steps.ts";

/** What `--scale` runs, in this order. */
export const scaleBenches: readonly Bench[] = [
  scaleServers,
  scaleSteps,
  scaleClaims,
  scaleContention,
];
