import { parquetMetadataAsync, parquetReadObjects, type AsyncBuffer } from "hyparquet";
import { z } from "zod";
import type { ColumnDescription } from "../tables/describe-columns.ts";
import { cellOf } from "../files/csv-lines.ts";
import type { Bundle } from "./bundle.ts";

const rowsSchema = z.array(z.record(z.string(), z.unknown()));

const textOf = (value: unknown): string => {
  if (value instanceof Date) return value.toISOString();
  return cellOf(value);
};

/**
 * The rows of a Parquet file as cells of a CSV, one by one as they are asked for; null after the last.
 * Rejects where the file is damaged or has other columns.
 */
export function parquetRowReader(
  bundle: Bundle,
  { name, bytes }: { name: string; bytes: number },
  columns: readonly ColumnDescription[],
): () => Promise<string[] | null> {
  const file: AsyncBuffer = {
    byteLength: bytes,
    slice: async (from, to = bytes) => {
      const block = await bundle.slice(name, from < 0 ? bytes + from : from, to);
      // A copy: a Buffer is a view of memory that it shares.
      return Uint8Array.from(block).buffer;
    },
  };
  const names = columns.map(({ column }) => column);
  async function* groups(): AsyncGenerator<string[][]> {
    const metadata = await parquetMetadataAsync(file);
    const found = metadata.schema.slice(1).map((element) => element.name);
    if (found.join(",") !== names.join(",")) throw new RangeError("has other columns");
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows);
      const rows = rowsSchema.parse(await parquetReadObjects({ file, metadata, rowStart, rowEnd }));
      yield rows.map((row) => names.map((column) => textOf(row[column])));
      rowStart = rowEnd;
    }
  }
  const reading = groups();
  let rows: string[][] = [];
  let next = 0;
  return async () => {
    while (next === rows.length) {
      const step = await reading.next();
      if (step.done === true) return null;
      rows = step.value;
      next = 0;
    }
    next += 1;
    return rows[next - 1] ?? null;
  };
}
