import { basename, extname } from "node:path";
import { cellError, type CellRows } from "./cells.ts";
import { csvCells } from "./csv-cells.ts";
import { jsonlCells } from "./jsonl-cells.ts";
import { parquetCells } from "./parquet-cells.ts";

async function* nothing(file: string): CellRows {
  const mend = "name a .csv, .jsonl or .parquet file";
  yield await Promise.resolve([cellError(file, null, "Has no known ending", mend)]);
}

/** The wanted columns of any long table, by the file's ending: CSV, JSON Lines or Parquet, in bounded memory. */
export function readCells(path: string, wanted: readonly string[]): CellRows {
  const file = basename(path);
  switch (extname(path).toLowerCase()) {
    case ".csv":
      return csvCells(path, file, wanted);
    case ".jsonl":
      return jsonlCells(path, file, wanted);
    case ".parquet":
      return parquetCells(path, file, wanted);
    default:
      return nothing(file);
  }
}
