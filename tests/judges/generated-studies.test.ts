import { expect, test } from "vitest";
import { judges } from "../support/judges.ts";
import { loadGenerated } from "./support/load-generated.ts";

test.skipIf(judges.python === null || judges.r === null)(
  "a dozen generated studies, loaded in Python and R, are what the database holds",
  async () => {
    expect(await loadGenerated(12, 1)).toBeGreaterThan(12);
  },
  120_000,
);
