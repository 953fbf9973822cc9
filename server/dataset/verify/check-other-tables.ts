import { rowSchema } from "../tables/table.ts";
import { tablesOf } from "../tables/tables.ts";
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
  "probes",
  "quiz",
  "flow",
  "options",
  "claims",
  "refusals",
  "labels",
]);

/** Holds the rows of the tables that nothing else here reads against their schemas. */
export async function checkOtherTables(source: TableSource): Promise<void> {
  for (const table of tablesOf(source.blinded)) {
    if (readElsewhere.has(table.name)) continue;
    await rowCursor(readTable(source, table, rowSchema(table, source.blinded))).finish();
  }
}
