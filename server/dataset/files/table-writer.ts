import { describeTable } from "../tables/describe-columns.ts";
import { rowSchema, type Table } from "../tables/table.ts";
import { parquetFile, tableFile } from "./bundle-names.ts";
import { csvLines, headOf } from "./csv-lines.ts";
import { openFileWriter, type WrittenFile } from "./file-writer.ts";
import { openParquetWriter } from "./parquet-writer.ts";

/** Where the tables of a dataset go. */
export interface TableTarget {
  folder: string;
  record: { slug: string };
  blinded: boolean;
}

export type Row = Readonly<Record<string, unknown>>;

/** Writes a table row by row. */
export interface TableWriter {
  write: (rows: readonly Row[]) => Promise<void>;
  finish: () => Promise<WrittenFile[]>;
  abandon: () => Promise<void>;
}

/** JSON lines, each held against the table's schema. */
export async function openJsonl(target: TableTarget, table: Table): Promise<TableWriter> {
  const file = await openFileWriter(target.folder, tableFile(target.record.slug, table));
  const schema = rowSchema(table, target.blinded);
  return {
    write: (rows) =>
      file.write(rows.map((row) => `${JSON.stringify(schema.parse(row))}\n`).join(""), rows.length),
    finish: async () => [await file.finish()],
    abandon: file.abandon,
  };
}

/** CSV and Parquet with the same columns, in the order of the schema. */
async function openCsv(target: TableTarget, table: Table): Promise<TableWriter> {
  const { columns } = describeTable(table, target.blinded);
  const csv = await openFileWriter(target.folder, tableFile(target.record.slug, table));
  const parquet = await openParquetWriter(target.folder, parquetFile(table), columns);
  const linesOf = csvLines(columns);
  await csv.write(headOf(columns), 0);
  return {
    write: async (rows) => {
      await csv.write(linesOf(rows), rows.length);
      await parquet.write(rows);
    },
    finish: () => Promise.all([csv.finish(), parquet.finish()]),
    abandon: async () => {
      await Promise.allSettled([csv.abandon(), parquet.abandon()]);
    },
  };
}

/** Begins the files of a table. */
export const openTable = (target: TableTarget, table: Table): Promise<TableWriter> =>
  table.form === "csv" ? openCsv(target, table) : openJsonl(target, table);

/** Finishes the tables that `work` writes or, where it fails, lets go of their files. */
export async function finishing(
  writers: readonly TableWriter[],
  work: () => Promise<void>,
): Promise<WrittenFile[]> {
  try {
    await work();
    return (await Promise.all(writers.map(({ finish }) => finish()))).flat();
  } catch (error) {
    await Promise.allSettled(writers.map(({ abandon }) => abandon()));
    throw error;
  }
}
