import { basename, extname } from "node:path";
import { readCsv } from "./read-csv.ts";
import { readJsonl } from "./read-jsonl.ts";
import { readParquet } from "./read-parquet.ts";
import { rowError, type Rows } from "./row.ts";

async function* nothing(file: string): Rows {
  yield await Promise.resolve([
    rowError(file, null, "Has no known ending", "name a .jsonl, .csv or .parquet file"),
  ]);
}

/** The rows of a file of materials, by its ending: JSON Lines, CSV or Parquet, in bounded memory. */
export function readRows(path: string): Rows {
  const file = basename(path);
  switch (extname(path)) {
    case ".jsonl":
      return readJsonl(path, file);
    case ".csv":
      return readCsv(path, file);
    case ".parquet":
      return readParquet(path, file);
    default:
      return nothing(file);
  }
}
