import type { z } from "zod";
import { tables } from "../tables/describe-columns.ts";
import type { Manifest } from "./check-manifest.ts";
import { rowCursor } from "./row-cursor.ts";
import { readTable, type TableSource } from "./read-table.ts";

/** Tables that other checks read whole. */
const readElsewhere = new Set([
  "judgments",
  "pairs",
  "raters",
  "assignments",
  "commitments",
  "schedule",
  "texts",
  "shown",
  "erased",
]);

/** Holds the rows of the tables that nothing else here reads against their schemas. */
export async function checkOtherTables(source: TableSource, manifest: Manifest): Promise<void> {
  const listed = new Set(manifest.files.map(({ name }) => name));
  for (const table of tables) {
    if (readElsewhere.has(table.name) || !listed.has(`${table.name}.jsonl`)) continue;
    const row: z.ZodObject =
      !manifest.blinded && "unblindedRow" in table ? table.unblindedRow : table.row;
    await rowCursor(readTable(source, { name: table.name, row })).finish();
  }
}
