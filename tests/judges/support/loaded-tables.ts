import { z } from "zod";

const rowsSchema = z.array(z.record(z.string(), z.unknown()));
const typesSchema = z.record(z.string(), z.string());

/** What Python loaded of each dataset: rows by table, and the types of columns. */
export const loadedSchema = z.array(
  z.record(
    z.string(),
    z.union([
      z.strictObject({
        csv: rowsSchema,
        parquet: rowsSchema,
        arrow_types: typesSchema,
        pandas_types: typesSchema,
      }),
      z.strictObject({ jsonl: rowsSchema }),
    ]),
  ),
);

export type Rows = z.infer<typeof rowsSchema>;
export type Loaded = z.infer<typeof loadedSchema>[number];

export function rowsOf(loaded: Loaded, name: string): Rows {
  const table = loaded[name];
  // Tables that may be empty are only described where they have rows.
  if (table === undefined) return [];
  return "jsonl" in table ? table.jsonl : table.csv;
}
