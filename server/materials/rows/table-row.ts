import { type Row, rowError } from "./row.ts";
import type { ColumnProblem, WideColumns } from "./wide-columns.ts";

export const columnError = (
  file: string,
  line: number | null,
  { column, message, mend }: ColumnProblem,
): Row => rowError(file, line, message, mend, column === null ? {} : { field: column });

/** A row of a table as the value that a line of JSON would have. */
export function tableRow(
  file: string,
  line: number,
  wide: WideColumns,
  cell: (column: string) => unknown,
): Row {
  const problem = wide.problemOf(cell);
  return problem === null
    ? { line, value: wide.valueOf(cell), nameOf: wide.nameOf }
    : columnError(file, line, problem);
}
