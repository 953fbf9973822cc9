import type { Bench } from "../harness/bench.ts";
import { floorBurst } from "./floor-burst.ts";
import { floorClaim } from "./floor-claim.ts";
import { floorClosed } from "./floor-closed.ts";
import { floorOpen } from "./floor-open.ts";
import { floorRows } from "./floor-rows.ts";
import { kelvinBurst } from "./kelvin-burst.ts";
import { kelvinClaim } from "./kelvin-claim.ts";
import { kelvinAlone, kelvinClosed } from "./kelvin-closed.ts";
import { kelvinDesk } from "./kelvin-desk.ts";
import { kelvinExport } from "./kelvin-export.ts";
import { kelvinOpen, kelvinSlowDisk } from "./kelvin-open.ts";
import { kelvinPlan } from "./kelvin-plan.ts";
import { kelvinResults } from "./kelvin-results.ts";
import { kelvinStart } from "./kelvin-start.ts";
import { kelvinWatching } from "./kelvin-watching.ts";
import { raterPage } from "./rater-page.ts";
import { statistics } from "./statistics.ts";

/** All benches, in the order in which they run. */
export const benches: readonly Bench[] = [
  floorClosed,
  floorOpen,
  floorBurst,
  floorClaim,
  floorRows,
  kelvinClosed,
  kelvinAlone,
  kelvinOpen,
  kelvinSlowDisk,
  kelvinClaim,
  kelvinBurst,
  kelvinStart,
  kelvinPlan,
  kelvinResults,
  kelvinExport,
  kelvinWatching,
  kelvinDesk,
  raterPage,
  statistics,
];
