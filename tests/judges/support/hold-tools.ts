import { expect } from "vitest";
import { z } from "zod";
import { describeTables } from "../../../server/dataset/tables/describe-columns.ts";
import { readRows } from "../../dataset/support/read-dataset.ts";
import { askJudge, judges } from "../../support/judges.ts";
import { kindsOf } from "./kinds-of-columns.ts";

const rows = z.array(z.record(z.string(), z.unknown()));
const counts = z.record(z.string(), z.int());
/** By table and column. */
const kinds = z.record(z.string(), z.record(z.string(), z.string()));
/** The declared one, and those of values, by table and column. */
const seenKinds = z.record(z.string(), z.record(z.string(), z.array(z.string())));
const foundSchema = z.array(
  z.object({
    croissant: z.object({ issues: z.array(z.string()), rows: counts, types: seenKinds }),
    frictionless: z.object({
      valid: z.boolean(),
      errors: z.array(z.unknown()),
      rows: counts,
      types: seenKinds,
    }),
    datasets: z.record(
      z.string(),
      z.object({ rows: z.int(), types: z.record(z.string(), z.string()) }),
    ),
    csv: z.record(z.string(), rows),
    parquet: z.record(z.string(), rows),
    jsonl: z.record(z.string(), rows),
    arrow_types: kinds,
    pandas_types: kinds,
  }),
);
type Found = z.infer<typeof foundSchema>[number];

function holdOne(folder: string, blinded: boolean, found: Found): number {
  const { croissant, frictionless, datasets, csv, parquet, jsonl } = found;
  expect(croissant.issues).toEqual([]);
  expect([frictionless.valid, frictionless.errors]).toEqual([true, []]);
  const csvs = describeTables(blinded).filter(({ table }) => table.form === "csv");
  expect(Object.keys(csv).toSorted()).toEqual(csvs.map(({ table }) => table.name).toSorted());
  for (const { table, columns } of csvs) {
    const { name } = table;
    const stored = readRows(folder, name);
    const types = kindsOf(columns);
    // A table without rows cannot be loaded there, and the card does not name it.
    const none = { rows: 0, types };
    expect([name, datasets[name] ?? none]).toEqual([name, { rows: stored.length, types }]);
    expect([name, croissant.rows[name], frictionless.rows[name]]).toEqual([
      name,
      stored.length,
      stored.length,
    ]);
    const single = Object.fromEntries(Object.entries(types).map(([at, kind]) => [at, [kind]]));
    expect([name, croissant.types[name]]).toEqual([name, single]);
    expect([name, frictionless.types[name]]).toEqual([name, single]);
    expect([name, found.arrow_types[name]]).toEqual([name, types]);
    expect([name, found.pandas_types[name]]).toEqual([name, types]);
    const expected = stored.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, value]) => [
          column,
          types[column] === "text" && typeof value === "number" ? `${value}` : value,
        ]),
      ),
    );
    expect(csv[name]).toEqual(expected);
    expect(parquet[name]).toEqual(expected);
  }
  for (const [name, lines] of Object.entries(jsonl)) expect(lines).toEqual(readRows(folder, name));
  return csvs.length + Object.keys(jsonl).length;
}

/**
 * Has mlcroissant, frictionless, `datasets`, pandas and pyarrow load every table of these datasets, and holds rows, their
 * number and the types of columns against what was written. Returns how many tables that were.
 */
export async function holdTools(
  datasets: readonly { folder: string; blinded: boolean }[],
): Promise<number> {
  const folders = datasets.map(({ folder }) => folder);
  const asked = await askJudge(judges.python, ["tests/judges/load_dataset.py", ...folders]);
  expect([asked.code, asked.code === 0 ? "" : asked.stderr]).toEqual([0, ""]);
  const all = foundSchema.parse(JSON.parse(asked.stdout));
  expect(all).toHaveLength(datasets.length);
  return datasets
    .map(({ folder, blinded }, index) => {
      const found = all[index];
      return found === undefined ? 0 : holdOne(folder, blinded, found);
    })
    .reduce((sum, tables) => sum + tables, 0);
}
