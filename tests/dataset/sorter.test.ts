import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { createSorter } from "../../server/dataset/files/sorter.ts";
import { createKeyIndex } from "../../server/dataset/study/key-index.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const collect = async (count: number, text: string): Promise<{ rows: object[]; files: number }> => {
  const folder = temporaryFolder();
  const sorter = createSorter<{ place: number; text: string }>(folder, "rows");
  // 7919 is a prime that divides no count used here: each place comes once, out of order.
  for (let index = 0; index < count; index += 1) {
    const place = (index * 7919) % count;
    await sorter.put(place, { place, text });
  }
  const files = readdirSync(folder).length;
  const rows: object[] = [];
  for await (const run of sorter.sorted()) rows.push(...run);
  expect(readdirSync(folder)).toEqual([]);
  return { rows, files };
};

test("few rows come back in order without a file", async () => {
  const { rows, files } = await collect(5000, 'a "quoted"\nline');
  expect(rows).toEqual(
    Array.from({ length: 5000 }, (_, place) => ({ place, text: 'a "quoted"\nline' })),
  );
  expect(files).toBe(0);
});

test("more rows than memory should hold come back in order by way of files", async () => {
  const { rows, files } = await collect(9000, "long ".repeat(400));
  expect(rows.map((row) => "place" in row && row.place)).toEqual(
    Array.from({ length: 9000 }, (_, place) => place),
  );
  expect(files).toBeGreaterThan(0);
});

test("a key index finds each key that was added and no other", () => {
  const index = createKeyIndex();
  for (let key = 0; key < 5000; key += 1) index.add(key * 3 + 1);
  expect(index.size()).toBe(5000);
  for (let key = 0; key < 15_000; key += 1) {
    expect(index.find(key)).toBe(key % 3 === 1 ? (key - 1) / 3 : null);
  }
});
