import { expect, test } from "vitest";
import { verifyBundle } from "../../../server/dataset/verify/verify-bundle.ts";
import { openTestStorage } from "../../support/open-storage.ts";
import { exported, filled } from "../support/filled-study.ts";
import { readFiles, tableName, type Row } from "../support/read-dataset.ts";
import { unblind } from "../support/unblind.ts";
import { rowsIn, withForgedExport, withRows, type Files } from "./support/damage.ts";
import { memoryBundle } from "./support/memory-bundle.ts";

const tables = [
  "judgments",
  "pairs",
  "raters",
  "assignments",
  "commitments",
  "schedule",
  "options",
];

/** The files with other rows in the Parquet file of a table; its CSV stays, and every checksum and the log are made to fit. */
async function onlyInParquet(files: Files, table: string, rows: readonly Row[]): Promise<Files> {
  const name = `data/${table}.parquet`;
  const changed = (await withRows(files, table, rows)).get(name) ?? Buffer.alloc(0);
  return withForgedExport(new Map(files).set(name, changed));
}

const problemsOf = async (files: Files) => (await verifyBundle(memoryBundle(files))).problems;

test("a row that is changed only in a Parquet file is named with both files, although every checksum and the log fit", async () => {
  const storage = await openTestStorage();
  await unblind(storage, await filled(storage));
  const files = readFiles(await exported(storage));
  for (const table of tables) {
    const rows = rowsIn(files, table);
    const file = `data/${table}.parquet`;
    expect(await problemsOf(await onlyInParquet(files, table, rows))).toEqual([]);

    const place = rows.length - 2;
    const [column = ""] = Object.keys(rows[0] ?? {});
    const other = { ...rows[place], [column]: rows[0]?.[column] };
    const edited = await problemsOf(await onlyInParquet(files, table, rows.with(place, other)));
    // Which of the two files is the wrong one cannot be told: both are named, with the row and the column.
    expect(edited).toContainEqual(
      expect.objectContaining({
        file: tableName(files.keys(), table),
        message: `says something else than ${file}`,
        row: place + 1,
        column,
      }),
    );

    const shorter = await problemsOf(await onlyInParquet(files, table, rows.slice(0, -1)));
    expect(shorter.map((each) => each.file)).toContain(file);
    const longer = await problemsOf(
      await onlyInParquet(files, table, [...rows, ...rows.slice(-1)]),
    );
    expect(longer.map((each) => each.file)).toContain(file);
  }
});
