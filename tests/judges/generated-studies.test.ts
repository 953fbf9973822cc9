import { test } from "vitest";
import { judges } from "../support/judges.ts";
import { loadGenerated } from "./support/load-generated.ts";

test.skipIf(judges.python === null || judges.r === null)(
  "a dozen generated studies, loaded in Python and R, are what the database holds",
  () => loadGenerated(12, 1),
  120_000,
);
