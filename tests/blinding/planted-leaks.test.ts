import { describe, expect, test } from "vitest";
import { checksThatFind } from "./support/checks-that-find.ts";
import { plantedLeaks, type Check } from "./support/planted-leaks.ts";

const checks: readonly Check[] = ["T0 bytes", "T1 names", "T2 statistics", "T3 time", "T4 replies"];

/**
 * For each check a leak that it finds, and as few others as may be; `npm run test:long -- --only planted-leaks`
 * takes all.
 */
const oneForEachCheck = new Set(
  checks.flatMap((check) =>
    plantedLeaks
      .filter(({ caughtBy }) => caughtBy.includes(check))
      .toSorted((one, other) => one.caughtBy.length - other.caughtBy.length)
      .slice(0, 1),
  ),
);

describe("a leak planted around the real app is found", () => {
  test.each([...oneForEachCheck])("$rows: $name", async (leak) => {
    expect(await checksThatFind(leak)).toEqual(leak.caughtBy);
  });

  test("none is found where none is planted", async () => {
    expect(await checksThatFind({ plant: {}, observed: true })).toEqual([]);
  });
});

test("there are at least twenty, and one for each check", () => {
  expect(plantedLeaks.length).toBeGreaterThanOrEqual(20);
  const found = new Set([...oneForEachCheck].flatMap(({ caughtBy }) => caughtBy));
  expect(checks.filter((check) => !found.has(check))).toEqual([]);
});
