import { basename, extname } from "node:path";
import { csvTable } from "../tables/csv-table.ts";
import { parquetTable } from "../tables/parquet-table.ts";
import { readJsonl } from "./read-jsonl.ts";
import { rowError, type Rows } from "./row.ts";
import { wideLayout } from "./wide-layout.ts";

/** A row group has every column of the materials. */
const largestGroup = { rows: 250_000, bytes: 256 * 1024 * 1024 };

const csv = { nested: [], keepsEmpty: (column: string) => /^prompt$|^response\./.test(column) };
const parquet = { nested: ["responses", "tags"], keepsEmpty: () => true };

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
      return csvTable(path, wideLayout(file, csv));
    case ".parquet":
      return parquetTable(path, wideLayout(file, parquet), { limits: largestGroup });
    default:
      return nothing(file);
  }
}
