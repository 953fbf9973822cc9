import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { ColumnDescription } from "../tables/describe-columns.ts";
import { software } from "../../domain/software.ts";
import { openFileWriter, type WrittenFile } from "./file-writer.ts";
import { parquetSchema, parquetValue } from "./parquet-schema.ts";

/** Rows of a group: so many are in memory at a time. */
const groupRows = 5_000;

interface RowsWriter {
  write: (rows: readonly Readonly<Record<string, unknown>>[]) => Promise<void>;
  finish: () => Promise<WrittenFile>;
  abandon: () => Promise<void>;
}

/** Writes rows as Parquet, a group at a time; the same rows give the same bytes. */
export async function openParquetWriter(
  folder: string,
  name: string,
  columns: readonly ColumnDescription[],
): Promise<RowsWriter> {
  const file = await openFileWriter(folder, name);
  const bytes = new ByteWriter(1 << 20);
  const writer = new ParquetWriter({
    writer: bytes,
    schema: parquetSchema(columns),
    createdBy: `${software.name} ${software.version}`,
  });
  const values = columns.map((each) => ({
    column: each.column,
    valueOf: parquetValue(each),
    data: new Array<unknown>(),
    // Hashes gain nothing, and their size would depend on what they commit to.
    codec: each.kinds.includes("hash") ? ("UNCOMPRESSED" as const) : ("SNAPPY" as const),
  }));
  let waiting = 0;
  let rowsToTell = 0;
  const drain = async (): Promise<void> => {
    const block = bytes.getBytes().slice();
    bytes.index = 0;
    await file.writeBytes(block, rowsToTell);
    rowsToTell = 0;
  };
  const endGroup = async (): Promise<void> => {
    if (waiting === 0) return;
    const columnData = values.map(({ column, data, codec }) => ({ name: column, data, codec }));
    await writer.write({ columnData, rowGroupSize: waiting });
    rowsToTell += waiting;
    waiting = 0;
    for (const each of values) each.data = [];
    await drain();
  };
  return {
    write: async (rows) => {
      for (const row of rows) {
        for (const { column, valueOf, data } of values) data.push(valueOf(row[column]));
        waiting += 1;
        if (waiting === groupRows) await endGroup();
      }
    },
    finish: async () => {
      await endGroup();
      await writer.finish();
      await drain();
      return file.finish();
    },
    abandon: file.abandon,
  };
}
