import { basename, extname } from "node:path";
import { csvTable } from "../tables/csv-table.ts";
import { parquetTable } from "../tables/parquet-table.ts";
import { cellLayout } from "./cell-layout.ts";
import { cellError, type CellRows } from "./cells.ts";
import { jsonlCells } from "./jsonl-cells.ts";

/** Only a few columns of a row group are read. */
const largestGroup = { rows: 2_000_000, bytes: 256 * 1024 * 1024 };

async function* nothing(file: string): CellRows {
  const mend = "name a .csv, .jsonl or .parquet file";
  yield await Promise.resolve([cellError(file, null, "Has no known ending", mend)]);
}

/** The wanted columns of any long table, by the file's ending: CSV, JSON Lines or Parquet, in bounded memory. */
export function readCells(path: string, wanted: readonly string[]): CellRows {
  const file = basename(path);
  switch (extname(path).toLowerCase()) {
    case ".csv":
      return csvTable(path, cellLayout(file, wanted));
    case ".jsonl":
      return jsonlCells(path, file, wanted);
    case ".parquet":
      return parquetTable(path, cellLayout(file, wanted), { wanted, limits: largestGroup });
    default:
      return nothing(file);
  }
}
