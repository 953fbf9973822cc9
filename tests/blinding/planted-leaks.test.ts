import { describe, expect, test } from "vitest";
import { checksThatFind } from "./support/checks-that-find.ts";
import { plantedLeaks } from "./support/planted-leaks.ts";

/** The first leak of each way of being found; `npm run test:long -- --only planted-leaks` takes all. */
const oneForEachWay = [
  ...new Map(plantedLeaks.toReversed().map((leak) => [leak.caughtBy.join(), leak])).values(),
];

describe("a leak planted around the real app is found", () => {
  test.each(oneForEachWay)("$rows: $name", async (leak) => {
    expect(await checksThatFind(leak)).toEqual(leak.caughtBy);
  });

  test("none is found where none is planted", async () => {
    expect(await checksThatFind({ plant: {}, observed: true })).toEqual([]);
  });
});

test("there are at least twenty, found in eight ways", () => {
  expect(plantedLeaks.length).toBeGreaterThanOrEqual(20);
  expect(oneForEachWay).toHaveLength(8);
});
