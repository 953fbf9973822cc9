import { stringify } from "csv-stringify/sync";
import type { z } from "zod";
import { openFileWriter, type WrittenFile } from "./file-writer.ts";

/** A table's name and what each of its rows must be. */
interface Table {
  name: string;
  row: z.ZodObject;
}

/** Writes a table row by row; each row is held against the table's schema. */
interface TableWriter {
  write: (rows: readonly object[]) => Promise<void>;
  finish: () => Promise<WrittenFile[]>;
  abandon: () => Promise<void>;
}

type Cell = string | number | boolean | null;

/** What a spreadsheet would take for a formula, and what would break a line. */
const dangerous = /^[=+\-@]|[\t\r\n"]/;

const isCell = (value: unknown): value is Cell =>
  typeof value === "string"
    ? !dangerous.test(value)
    : typeof value === "number" || typeof value === "boolean" || value === null;

const toCell = (column: string, value: unknown): Cell => {
  if (!isCell(value)) throw new Error(`Column "${column}" holds what a machine's CSV may not`);
  return value;
};

const toCsv = (rows: readonly Cell[][]): string =>
  stringify([...rows], {
    record_delimiter: "\n",
    cast: { boolean: (value) => (value ? "true" : "false") },
  });

/** Only JSON lines, for tables of free text. */
export async function openJsonlWriter(folder: string, { name, row }: Table): Promise<TableWriter> {
  const file = await openFileWriter(folder, `${name}.jsonl`);
  return {
    write: (rows) =>
      file.write(rows.map((each) => `${JSON.stringify(row.parse(each))}\n`).join(""), rows.length),
    finish: async () => [await file.finish()],
    abandon: file.abandon,
  };
}

/** CSV and JSON lines with the same columns, in the order of the schema. */
export async function openTableWriter(folder: string, { name, row }: Table): Promise<TableWriter> {
  const lines = await openJsonlWriter(folder, { name, row });
  const csv = await openFileWriter(folder, `${name}.csv`);
  const columns = Object.keys(row.shape);
  await csv.write(toCsv([columns]), 0);
  return {
    write: async (rows) => {
      await lines.write(rows);
      const cells = rows.map((each) => {
        const values = new Map<string, unknown>(Object.entries(each));
        return columns.map((column) => toCell(column, values.get(column)));
      });
      await csv.write(toCsv(cells), rows.length);
    },
    finish: async () => [await csv.finish(), ...(await lines.finish())],
    abandon: async () => {
      await Promise.allSettled([csv.abandon(), lines.abandon()]);
    },
  };
}

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
