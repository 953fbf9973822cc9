import { expect, test } from "vitest";
import { z } from "zod";
import { describeTables } from "../../server/dataset/tables/describe-columns.ts";
import { exported, filled } from "../dataset/support/filled-study.ts";
import { unblind } from "../dataset/support/unblind.ts";
import { readRows } from "../dataset/support/read-dataset.ts";
import { askJudge, judges } from "../support/judges.ts";
import { openTestStorage } from "../support/open-storage.ts";

const rows = z.array(z.record(z.string(), z.unknown()));
const counts = z.record(z.string(), z.int());
const foundSchema = z.array(
  z.object({
    croissant: z.object({ issues: z.array(z.string()), rows: counts }),
    frictionless: z.object({ valid: z.boolean(), errors: z.array(z.unknown()), rows: counts }),
    datasets: z.record(z.string(), z.object({ rows: z.int(), columns: z.array(z.string()) })),
    csv: z.record(z.string(), rows),
    parquet: z.record(z.string(), rows),
    jsonl: z.record(z.string(), rows),
  }),
);

test.skipIf(judges.python === null)(
  "Croissant's, frictionless' and Hugging Face's own tools, and pandas, load every table as it is",
  async () => {
    const storage = await openTestStorage();
    const study = await filled(storage);
    const folders = [await exported(storage)];
    await unblind(storage, study);
    folders.push(await exported(storage));
    const asked = await askJudge(judges.python, ["tests/judges/load_dataset.py", ...folders]);
    expect([asked.code, asked.code === 0 ? "" : asked.stderr]).toEqual([0, ""]);
    for (const [index, found] of foundSchema.parse(JSON.parse(asked.stdout)).entries()) {
      const folder = folders[index] ?? "";
      expect(found.croissant.issues).toEqual([]);
      expect([found.frictionless.valid, found.frictionless.errors]).toEqual([true, []]);
      const described = describeTables(index === 0);
      const csvs = described.filter(({ table }) => table.form === "csv");
      expect(Object.keys(found.csv).toSorted()).toEqual(
        csvs.map(({ table }) => table.name).toSorted(),
      );
      for (const { table, columns } of csvs) {
        const stored = readRows(folder, table.name);
        const names = columns.map(({ column }) => column);
        // A table without rows cannot be loaded there, and the card does not name it.
        const none = { rows: 0, columns: names };
        expect(found.datasets[table.name] ?? none).toEqual({ rows: stored.length, columns: names });
        expect(found.croissant.rows[table.name]).toBe(stored.length);
        expect(found.frictionless.rows[table.name]).toBe(stored.length);
        // A column that holds words and numbers is one of texts.
        const mixed = new Set(
          columns.flatMap((each) => (each.kinds.length > 1 ? each.column : [])),
        );
        const expected = stored.map((row) =>
          Object.fromEntries(
            Object.entries(row).map(([column, value]) => [
              column,
              mixed.has(column) && typeof value === "number" ? `${value}` : value,
            ]),
          ),
        );
        expect(found.csv[table.name]).toEqual(expected);
        expect(found.parquet[table.name]).toEqual(expected);
      }
      for (const [name, lines] of Object.entries(found.jsonl))
        expect(lines).toEqual(readRows(folder, name));
    }
  },
  180_000,
);
