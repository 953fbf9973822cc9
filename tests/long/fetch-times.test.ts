import { expect, test } from "vitest";
import { judgeObservations } from "../blinding/support/judge-observations.ts";
import { observeAssignments } from "../blinding/support/observe-assignments.ts";

test("10,000 pairs with either arm left come equally fast", async () => {
  const { observed } = await observeAssignments({ raters: 200, pairsEach: 100 });
  const { medianGapMs, timingP, shareLeft } = judgeObservations(observed);
  expect(observed.length * shareLeft).toBe(10_000);
  expect(medianGapMs).toBeLessThan(0.5);
  expect(timingP).toBeGreaterThan(0.001);
});
