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

/** What a spreadsheet would take for a formula, and what would need quotes in a CSV. */
const dangerous = /^[=+\-@]|[\t\r\n",]/;

/** A value as a cell; missing is empty. */
export const cellOf = (value: unknown): string => {
  if (value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
};

const toCell = (column: string, value: unknown): string => {
  const isPlain =
    value === null ||
    ["number", "boolean"].includes(typeof value) ||
    (typeof value === "string" && !dangerous.test(value));
  if (isPlain) return cellOf(value);
  throw new Error(`Column "${column}" holds what a machine's CSV may not`);
};

const toJsonLines = (rows: readonly object[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join("");

/** Only JSON lines, for tables of free text. */
export async function openJsonlWriter(folder: string, { name, row }: Table): Promise<TableWriter> {
  const file = await openFileWriter(folder, `${name}.jsonl`);
  return {
    write: (rows) => file.write(toJsonLines(rows.map((each) => row.parse(each))), rows.length),
    finish: async () => [await file.finish()],
    abandon: file.abandon,
  };
}

/**
 * CSV and JSON lines with the same columns, in the order of the schema. No cell ever needs quotes, so
 * that a CSV is its cells with commas between them.
 */
export async function openTableWriter(folder: string, { name, row }: Table): Promise<TableWriter> {
  const lines = await openFileWriter(folder, `${name}.jsonl`);
  const csv = await openFileWriter(folder, `${name}.csv`);
  const columns = Object.keys(row.shape);
  await csv.write(`${columns.join(",")}\n`, 0);
  return {
    write: async (rows) => {
      const parsed = rows.map((each) => row.parse(each));
      await lines.write(toJsonLines(parsed), rows.length);
      const records = parsed.map(
        (each) => `${columns.map((column) => toCell(column, each[column])).join(",")}\n`,
      );
      await csv.write(records.join(""), rows.length);
    },
    finish: () => Promise.all([csv.finish(), lines.finish()]),
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
