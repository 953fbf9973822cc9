import { expect, test } from "vitest";
import { pageOfIds } from "../../server/storage/sqlite/page-of-ids.ts";

const ids = [1, 5, 19_999, 20_000, 20_001, 65_000, 400_000];

const page = (after: number, limit: number) =>
  pageOfIds({ after, limit, lastId: () => 400_000 }, (from, until, most) =>
    ids.filter((id) => id > from && id <= until).slice(0, most),
  );

test("finds a study's rows however far apart they lie, and gives a short page only at the end", async () => {
  expect(await page(0, 3)).toEqual([1, 5, 19_999]);
  expect(await page(19_999, 3)).toEqual([20_000, 20_001, 65_000]);
  expect(await page(65_000, 3)).toEqual([400_000]);
  expect(await page(400_000, 3)).toEqual([]);
  expect(await page(-1, 100)).toEqual(ids);
});

test("lets others have their turn while it looks through another study's rows", async () => {
  let turns = 0;
  const counting = setInterval(() => (turns += 1), 0);
  await pageOfIds({ after: 0, limit: 1, lastId: () => 4_000_000 }, () => {
    const until = performance.now() + 1;
    while (performance.now() < until);
    return [];
  });
  clearInterval(counting);
  expect(turns).toBeGreaterThan(20);
});
