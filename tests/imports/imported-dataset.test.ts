import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exportStudy } from "../../server/dataset/export-study.ts";
import { verifyBundle } from "../../server/dataset/verify/verify-bundle.ts";
import { createImports } from "../../server/domain/imports.ts";
import { openImport } from "../../server/imports/open-import.ts";
import { asked } from "../dataset/support/asked.ts";
import { readFiles, type Row } from "../dataset/support/read-dataset.ts";
import { rowsIn, withChecksums, withRows } from "../dataset/verify/support/damage.ts";
import { memoryBundle } from "../dataset/verify/support/memory-bundle.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { createSeededRandom } from "../support/seeded-random.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { createTestClock } from "../support/test-clock.ts";

const rows = [
  "u1,anna,original,warm,X,Y,left",
  "u2,anna,original,warm,X,Z,right",
  "u1,ben,warm,original,Y,X,left",
  "u1,carla,original,warm,X,Y,right",
];

/** The dataset of four judgments: three of one pair, one of the other. */
async function importedDataset() {
  const storage = await openTestStorage();
  const path = join(temporaryFolder(), "ratings.csv");
  const head = "unit,rater,left,right,left_text,right_text,kinder";
  writeFileSync(path, [head, ...rows].join("\n"));
  const parts = { storage, clock: createTestClock(), random: createSeededRandom(), openImport };
  const request = {
    slug: "kinder",
    files: [path],
    options: { questions: ["kinder"] },
    upload: false,
  };
  await createImports(parts).bringIn(request, { trial: false, actor: "test" });
  const out = join(temporaryFolder(), "dataset");
  await exportStudy(storage, { slug: "kinder", out, blinded: false, asked });
  return readFiles(out);
}

test("A dataset of an imported study has an empty schedule and places that verify counts again", async () => {
  const files = await importedDataset();
  const { problems, aspects, ok } = await verifyBundle(memoryBundle(files));
  expect(problems).toEqual([]);
  expect(ok).toBe(true);
  expect(aspects.filter(({ outcome }) => outcome === "failed")).toEqual([]);
  expect(rowsIn(files, "schedule")).toEqual([]);
  const assignments = rowsIn(files, "assignments");
  const places = assignments.map(({ pair, round, slot }) => ({ pair, round, slot }));
  const once = places.find(
    ({ pair }, _, all) => all.filter((other) => other.pair === pair).length === 1,
  );
  expect(places.map(({ round }) => round)).toEqual([1, 1, 2, 3]);
  expect(new Set(places.map(({ slot }) => slot)).size).toBe(4);
  expect(rowsIn(files, "pairs").map(({ planned }) => planned)).toEqual([3, 3]);

  const damaged: [table: string, changed: Row[], said: string][] = [
    [
      "schedule",
      [{ slot: 0, pair: once?.pair, round: 1, left: "x", right: "y" }],
      "has rows, and imported studies followed no plan",
    ],
    [
      "assignments",
      assignments.map((row, at) => (at === 2 ? { ...row, round: 3 } : row)),
      "is not 2, as its pair was judged so often",
    ],
    [
      "assignments",
      assignments.map((row, at) => (at === 3 ? { ...row, slot: 5 } : row)),
      "as pair and round have it",
    ],
  ];
  for (const [table, changed, said] of damaged) {
    const fitting = withChecksums(await withRows(files, table, changed));
    const found = await verifyBundle(memoryBundle(fitting));
    expect(found.ok).toBe(false);
    expect(found.problems.map(({ message }) => message).join("\n")).toContain(said);
  }
});
