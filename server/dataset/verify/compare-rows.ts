import type { z } from "zod";
import type { Table } from "../tables/table.ts";
import type { Aspect } from "./findings.ts";
import { fileOf, readTable, type TableSource } from "./read-table.ts";

/** Holds a small table, row by row, against the rows that it must have; null for a value that cannot be told. */
export async function compareRows(
  source: TableSource,
  aspect: Aspect,
  { table, schema, rows }: { table: Table; schema: z.ZodObject; rows: readonly object[] },
): Promise<void> {
  const { findings } = source;
  const file = fileOf(source, table);
  let count = 0;
  for await (const block of readTable(source, table, schema)) {
    for (const { number, row } of block) {
      count = number;
      const wanted = rows[number - 1];
      if (wanted === undefined)
        findings.problem(aspect, file, "is a row too many", { row: number });
      else
        for (const [column, value] of Object.entries(wanted)) {
          if (row[column] !== value)
            findings.problem(aspect, file, `is not ${JSON.stringify(value)}`, {
              row: number,
              column,
            });
        }
    }
  }
  if (count < rows.length)
    findings.problem(aspect, file, `has ${count} rows, and not ${rows.length}`, {
      row: count + 1,
    });
}
