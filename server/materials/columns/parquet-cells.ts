import {
  asyncBufferFromFile,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from "hyparquet";
import { cellError, type CellRows } from "./cells.ts";
import { findColumns } from "./find-columns.ts";

/** A row group is read as a whole, in the wanted columns. */
const mostRowsInGroup = 2_000_000;
const batch = 2000;

/** Values as JSON has them: whole numbers that fit, dates as text. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") {
    return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  }
  return value instanceof Date ? value.toISOString() : (value ?? undefined);
}

/** The wanted columns of a Parquet file, one row group at a time. */
export async function* parquetCells(
  path: string,
  file: string,
  wanted: readonly string[],
): CellRows {
  const buffer = await asyncBufferFromFile(path);
  let metadata: FileMetaData;
  try {
    metadata = await parquetMetadataAsync(buffer);
  } catch {
    yield [
      cellError(file, null, "Is not a Parquet file", "write it again, or name it by its kind"),
    ];
    return;
  }
  const present = parquetSchema(metadata).children.map(({ element }) => element.name);
  const absent = findColumns(file, null, wanted, present);
  if (absent.length > 0) {
    yield absent.map((finding) => ({ finding }));
    return;
  }
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const count = Number(group.num_rows);
    if (count > mostRowsInGroup) {
      const message = `Holds ${count} rows in one row group, too many to read at a time`;
      yield [cellError(file, rowStart + 1, message, "write it again with smaller row groups")];
      return;
    }
    const rowEnd = rowStart + count;
    let records: Record<string, unknown>[];
    try {
      records = await parquetReadObjects({
        file: buffer,
        metadata,
        columns: [...wanted],
        rowStart,
        rowEnd,
      });
    } catch {
      const message = `Rows from ${rowStart + 1} on are damaged, or compressed in an unknown way`;
      yield [cellError(file, rowStart + 1, message, "write it again with Snappy compression")];
      return;
    }
    for (let start = 0; start < records.length; start += batch) {
      const first = rowStart + start + 1;
      yield records.slice(start, start + batch).map((record, index) => ({
        line: first + index,
        cells: wanted.map((name) => plain(record[name])),
      }));
    }
    rowStart = rowEnd;
  }
}
