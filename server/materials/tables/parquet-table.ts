import {
  asyncBufferFromFile,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from "hyparquet";
import { checkParquetPages } from "../limits/check-parquet-pages.ts";
import type { TableLayout } from "./table-layout.ts";

const batch = 500;

const untrue = ["Holds other sizes than it says; nothing of it is read", "write it again"] as const;

/** A row group is read as a whole, in the wanted columns; larger ones would take more memory than is granted. */
export interface RowGroupLimits {
  rows: number;
  bytes: number;
}

const readable = new Set(["UNCOMPRESSED", "SNAPPY"]);

/** A value of a nested column is counted by itself: so many in a row at most. */
const mostValuesOfRow = 200;

/** The wanted columns of every row group. */
const wantedChunks = (
  { row_groups: groups }: FileMetaData,
  wanted: readonly string[] | undefined,
) =>
  groups.map(({ columns }) =>
    columns.flatMap(({ meta_data: data }) => {
      const [column = ""] = data?.path_in_schema ?? [];
      return data === undefined || wanted?.includes(column) === false ? [] : [data];
    }),
  );

/** What cannot be read at all, of every wanted column and row group. */
function problemsOf<R>(
  metadata: FileMetaData,
  wanted: readonly string[] | undefined,
  limits: RowGroupLimits,
  layout: TableLayout<R>,
): R[] {
  const { row_groups: groups } = metadata;
  const wantedData = wantedChunks(metadata, wanted);
  const codecs = new Set(wantedData.flat().map(({ codec }) => codec));
  const problems = [...codecs]
    .filter((codec) => !readable.has(codec))
    .map((codec) =>
      layout.problem(null, `Is compressed with ${codec}`, "write it again with Snappy, or without"),
    );
  for (const [index, data] of wantedData.entries()) {
    const bytes = data.reduce((sum, chunk) => sum + Number(chunk.total_uncompressed_size), 0);
    const rows = Number(groups[index]?.num_rows);
    if (bytes <= limits.bytes && rows <= limits.rows) continue;
    const size = bytes > limits.bytes ? `${Math.round(bytes / 1024 / 1024)} MB` : `${rows} rows`;
    const message = `Row group ${index + 1} holds ${size}, too much to read at a time`;
    problems.push(layout.problem(null, message, "write it again with row groups of 10,000 rows"));
  }
  const told = groups.reduce((sum, { num_rows: rows }) => sum + rows, 0n);
  const most = BigInt(limits.rows * mostValuesOfRow);
  const isLying =
    told !== metadata.num_rows || wantedData.flat().some(({ num_values: count }) => count > most);
  return isLying ? [...problems, layout.problem(null, ...untrue)] : problems;
}

/** Values as JSON has them: whole numbers that fit, dates as text, nothing for null. */
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

/**
 * The rows of a Parquet file in batches, one row group at a time; of `wanted` columns where they are
 * named. An empty text is a text. A finding that ends the file is the last row.
 */
export async function* parquetTable<R>(
  path: string,
  layout: TableLayout<R>,
  { wanted, limits }: { wanted?: readonly string[]; limits: RowGroupLimits },
): AsyncGenerator<readonly R[]> {
  const buffer = await asyncBufferFromFile(path);
  let metadata: FileMetaData;
  try {
    metadata = await parquetMetadataAsync(buffer);
  } catch {
    yield [layout.problem(null, "Is not a Parquet file", "write it again, or name it by its kind")];
    return;
  }
  const rowOf = layout.head(
    null,
    parquetSchema(metadata).children.map(({ element }) => element.name),
  );
  const refused = [
    ...(typeof rowOf === "function" ? [] : rowOf.refused),
    ...problemsOf(metadata, wanted, limits, layout),
  ];
  if (refused.length > 0 || typeof rowOf !== "function") {
    yield refused;
    return;
  }
  if (!(await checkParquetPages(buffer, wantedChunks(metadata, wanted).flat()))) {
    yield [layout.problem(null, ...untrue)];
    return;
  }
  const columns = wanted === undefined ? {} : { columns: [...wanted] };
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    let records: Record<string, unknown>[];
    try {
      records = await parquetReadObjects({ file: buffer, metadata, rowStart, rowEnd, ...columns });
    } catch {
      const message = `Rows from ${rowStart + 1} on are damaged; what follows is not read`;
      yield [layout.problem(rowStart + 1, message, "write the file again")];
      return;
    }
    for (let start = 0; start < records.length; start += batch) {
      const first = rowStart + start + 1;
      yield records
        .slice(start, start + batch)
        .map((record, index) =>
          rowOf(first + index, (column) =>
            Object.hasOwn(record, column) ? plain(record[column]) : undefined,
          ),
        );
    }
    rowStart = rowEnd;
  }
}
