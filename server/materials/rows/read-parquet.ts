import {
  asyncBufferFromFile,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from "hyparquet";
import { type Row, rowError, type Rows } from "./row.ts";
import { columnError, tableRow } from "./table-row.ts";
import { wideColumns } from "./wide-columns.ts";

const batch = 500;

/** A row group is read as a whole; larger ones would take more memory than is granted. */
const largestGroup = 256 * 1024 * 1024;
const mostRowsInGroup = 250_000;

const readable = new Set(["UNCOMPRESSED", "SNAPPY"]);

/** What cannot be read at all, of every column and row group. */
function problemsOf(file: string, metadata: FileMetaData): Row[] {
  const problems: Row[] = [];
  const chunks = metadata.row_groups.flatMap(({ columns }) => columns);
  const codecs = new Set(
    chunks.flatMap(({ meta_data: data }) => (data === undefined ? [] : [data.codec])),
  );
  for (const codec of codecs) {
    if (readable.has(codec)) continue;
    problems.push(
      rowError(file, null, `Is compressed with ${codec}`, "write it again with Snappy, or without"),
    );
  }
  for (const [index, group] of metadata.row_groups.entries()) {
    const tooLarge = Number(group.total_byte_size) > largestGroup;
    if (!tooLarge && Number(group.num_rows) <= mostRowsInGroup) continue;
    const size = tooLarge
      ? `${Math.round(Number(group.total_byte_size) / 1024 / 1024)} MB`
      : `${group.num_rows} rows`;
    const message = `Row group ${index + 1} holds ${size}, too much to read at a time`;
    problems.push(rowError(file, null, message, "write it again with row groups of 10,000 rows"));
  }
  return problems;
}

/** Values as JSON has them: whole numbers that fit, dates as text. */
function plain(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
      const kept = plain(inner);
      return kept === undefined ? [] : [[key, kept]];
    }),
  );
}

const cellsOf =
  (record: Record<string, unknown>) =>
  (column: string): unknown =>
    Object.hasOwn(record, column) ? plain(record[column]) : undefined;

/**
 * The rows of a Parquet file, one row group at a time: columns as in `wide-columns.ts`, or `responses`
 * and `tags` as lists and structures of their own. Null is nothing; an empty text is a text.
 */
export async function* readParquet(path: string, file: string): Rows {
  const buffer = await asyncBufferFromFile(path);
  let metadata: FileMetaData;
  try {
    metadata = await parquetMetadataAsync(buffer);
  } catch {
    yield [rowError(file, null, "Is not a Parquet file", "write it again, or name it by its kind")];
    return;
  }
  const columns = parquetSchema(metadata).children.map(({ element }) => element.name);
  const nested = ["responses", "tags"].filter((column) => columns.includes(column));
  const wide = wideColumns(columns, nested);
  const problems = [
    ...wide.problems.map((problem) => columnError(file, null, problem)),
    ...problemsOf(file, metadata),
  ];
  if (problems.length > 0) {
    yield problems;
    return;
  }
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    let records: Record<string, unknown>[];
    try {
      records = await parquetReadObjects({ file: buffer, metadata, rowStart, rowEnd });
    } catch {
      const message = `Rows from ${rowStart + 1} on are damaged; what follows is not read`;
      yield [rowError(file, rowStart + 1, message, "write the file again")];
      return;
    }
    for (let start = 0; start < records.length; start += batch) {
      const first = rowStart + start + 1;
      yield records
        .slice(start, start + batch)
        .map((record, index) => tableRow(file, first + index, wide, cellsOf(record)));
    }
    rowStart = rowEnd;
  }
}
