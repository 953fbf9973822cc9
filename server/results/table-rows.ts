import { basename } from "node:path";
import { AppError } from "../domain/app-error.ts";
import { formatFinding } from "../domain/finding.ts";
import { readCells } from "../materials/columns/read-cells.ts";

/** A row of a dataset's table by column; what is missing is null. */
export interface TableRow {
  line: number;
  text: (column: string) => string | null;
  /** Rejects the dataset where a cell is missing that must not be. */
  name: (column: string) => string;
  flag: (column: string) => boolean;
  number: (column: string) => number;
  time: (column: string) => number;
}

function rowOf(
  file: string,
  columns: readonly string[],
  line: number,
  cells: readonly unknown[],
): TableRow {
  const wrong = (column: string, wanted: string): never => {
    const message = `${file}: line ${line}: ${column}: is not ${wanted}. Export the study again.`;
    throw new AppError("invalid", message);
  };
  const text = (column: string): string | null => {
    const cell = cells[columns.indexOf(column)];
    if (cell === undefined || cell === null || cell === "") return null;
    if (cell instanceof Date) return cell.toISOString();
    if (typeof cell === "string" || typeof cell === "number" || typeof cell === "boolean") {
      return String(cell);
    }
    return typeof cell === "bigint" ? String(cell) : wrong(column, "a plain value");
  };
  const name = (column: string): string => text(column) ?? wrong(column, "there");
  return {
    line,
    text,
    name,
    flag: (column) => {
      const cell = text(column);
      return cell === "true" || (cell === "false" ? false : wrong(column, "true or false"));
    },
    number: (column) => {
      const value = Number(name(column));
      return Number.isFinite(value) ? value : wrong(column, "a number");
    },
    time: (column) => {
      const value = Date.parse(name(column));
      return Number.isFinite(value) ? value : wrong(column, "a time");
    },
  };
}

/** The rows of a dataset's table, in the order of the file. Rejects with `invalid` and the first error. */
export async function* tableRows(
  path: string,
  columns: readonly string[],
): AsyncGenerator<TableRow> {
  for await (const batch of readCells(path, columns)) {
    for (const row of batch) {
      if ("finding" in row) throw new AppError("invalid", formatFinding(row.finding));
      yield rowOf(basename(path), columns, row.line, row.cells);
    }
  }
}
