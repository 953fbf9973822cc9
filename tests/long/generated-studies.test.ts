import { expect, test } from "vitest";
import { loadGenerated } from "../judges/support/load-generated.ts";

test("200 generated studies, loaded in Python and R, are what the database holds", async () => {
  expect(await loadGenerated(200, 2)).toBeGreaterThan(200);
});
