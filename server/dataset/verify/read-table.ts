import type { z } from "zod";
import { parquetFile, tableFile } from "../files/bundle-names.ts";
import { cellOf } from "../files/csv-lines.ts";
import { describeTable } from "../tables/describe-columns.ts";
import type { Table } from "../tables/table.ts";
import type { Bundle } from "./bundle.ts";
import type { FileSums } from "./check-checksums.ts";
import type { Findings } from "./findings.ts";
import { parquetRowReader } from "./parquet-rows.ts";
import { cellReader } from "./read-cells.ts";
import { readLines } from "./read-lines.ts";

/** What reading tables takes. */
export interface TableSource {
  bundle: Bundle;
  files: FileSums;
  findings: Findings;
  /** The study's name: files are called by it. */
  study: string;
  blinded: boolean;
}

/** A row with its number, from 1. Rows that do not keep the schema are told of and left out. */
export interface ReadRow<Row> {
  number: number;
  row: Row;
}

/** The file of a table, as problems name it. */
export const fileOf = ({ study }: Pick<TableSource, "study">, table: Table): string =>
  tableFile(study, table);

interface Form {
  /** The value of a line; null where it is no row at all. */
  parse: (line: string) => { value: unknown } | null;
  /** The line that an export makes of a row. */
  write: (row: Readonly<Record<string, unknown>>) => string;
  /** What the first line must be; null where rows begin at once. */
  head: string | null;
}

const jsonForm: Form = {
  parse: (line) => {
    try {
      return { value: JSON.parse(line) };
    } catch {
      return null;
    }
  },
  write: (row) => JSON.stringify(row),
  head: null,
};

function csvForm(columns: ReturnType<typeof describeTable>["columns"]): Form {
  const names = columns.map(({ column }) => column);
  const readers = columns.map(cellReader);
  return {
    parse: (line) => {
      const cells = line.split(",");
      if (cells.length !== names.length) return null;
      const values = names.map((name, at) => [name, readers[at]?.(cells[at] ?? "")] as const);
      return { value: Object.fromEntries(values) };
    },
    write: (row) => names.map((name) => cellOf(row[name])).join(","),
    head: names.join(","),
  };
}

/** Holds a table's Parquet file against its CSV, row by row; says nothing where it was changed as a whole. */
function parquetChecker(source: TableSource, table: Table) {
  const { bundle, files, findings } = source;
  const name = parquetFile(table);
  const size = files.sizes.get(name);
  const { columns } = describeTable(table, source.blinded);
  const complain = (row: number | null, message: string, column?: string): void =>
    findings.problem("tables", name, message, { row, column: column ?? null });
  if (size === undefined) complain(null, "is not there");
  if (size === undefined || files.changed.has(name)) return null;
  const nextRow = parquetRowReader(bundle, { name, bytes: size.bytes }, columns);
  let readable = true;
  const next = async (): Promise<string[] | null> => {
    if (!readable) return null;
    try {
      return await nextRow();
    } catch (error) {
      readable = false;
      complain(null, error instanceof RangeError ? error.message : "is damaged");
      return null;
    }
  };
  return {
    compare: async (number: number, line: string): Promise<void> => {
      const found = await next();
      if (!readable) return;
      if (found === null) {
        readable = false;
        complain(number, "ends before the CSV does");
        return;
      }
      if (found.join(",") === line) return;
      const cells = line.split(",");
      const at = found.findIndex((cell, index) => cell !== cells[index]);
      findings.problem("tables", fileOf(source, table), `says something else than ${name}`, {
        row: number,
        column: columns[at]?.column ?? null,
      });
    },
    finish: async (number: number): Promise<void> => {
      if (readable && (await next()) !== null)
        complain(number + 1, "goes on after the CSV has ended");
    },
  };
}

/**
 * The rows of a table, a block at a time, held against the table's schema and, of a CSV, row by row
 * against the same table as Parquet.
 */
export async function* readTable<Row extends z.ZodObject>(
  source: TableSource,
  table: Table,
  schema: Row,
): AsyncGenerator<ReadRow<z.output<Row>>[]> {
  const { bundle, files, findings, blinded } = source;
  const file = fileOf(source, table);
  const complain = (row: number | null, message: string, column?: string): void => {
    findings.problem("tables", file, message, { row, column: column ?? null });
  };
  if (!files.sums.has(file)) {
    complain(null, "is not there");
    return;
  }
  const form = table.form === "csv" ? csvForm(describeTable(table, blinded).columns) : jsonForm;
  const parquet = table.form === "csv" ? parquetChecker(source, table) : null;
  const whole = { ended: true };
  let number = form.head === null ? 0 : -1;
  for await (const lines of readLines(bundle, file, whole)) {
    const rows: ReadRow<z.output<Row>>[] = [];
    for (const line of lines) {
      number += 1;
      if (number === 0) {
        if (line !== form.head) complain(0, `begins with other columns than ${form.head ?? ""}`);
        continue;
      }
      await parquet?.compare(number, line);
      const read = form.parse(line);
      const parsed = read === null ? null : schema.safeParse(read.value);
      if (parsed === null) complain(number, "is no row of the table");
      else if (!parsed.success) {
        for (const { path, message } of parsed.error.issues)
          complain(number, message, path.length === 0 ? undefined : String(path[0]));
      } else {
        if (form.write(parsed.data) !== line)
          complain(number, "is not written as an export writes it");
        rows.push({ number, row: parsed.data });
      }
    }
    yield rows;
  }
  if (number === -1) complain(0, "is empty");
  if (!whole.ended) complain(Math.max(0, number), "does not end with a line's end");
  await parquet?.finish(number);
}
