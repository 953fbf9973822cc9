import type { TableLayout } from "../tables/table-layout.ts";
import { type Row, rowError } from "./row.ts";
import { columnError, tableRow } from "./table-row.ts";
import { wideColumns } from "./wide-columns.ts";

/** How a kind of file says what it holds. */
interface Habits {
  /** Columns that may hold lists and structures of their own. */
  nested: readonly string[];
  /** Whether an empty text in a column is a text, and not nothing. */
  keepsEmpty: (column: string) => boolean;
}

/** Rows with the columns of `wide-columns.ts`. */
export const wideLayout = (file: string, { nested, keepsEmpty }: Habits): TableLayout<Row> => ({
  problem: (line, message, mend) => rowError(file, line, message, mend),
  head: (line, columns) => {
    const wide = wideColumns(
      columns,
      nested.filter((column) => columns.includes(column)),
    );
    if (wide.problems.length > 0)
      return { refused: wide.problems.map((problem) => columnError(file, line, problem)) };
    return (at, cell) =>
      tableRow(file, at, wide, (column) => {
        const value = cell(column);
        return value === "" && !keepsEmpty(column) ? undefined : value;
      });
  },
});
