import type { TableLayout } from "../tables/table-layout.ts";
import { cellError, type CellRow } from "./cells.ts";
import { findColumns } from "./find-columns.ts";

/** The wanted columns of a table, in their order; an empty cell is nothing. */
export const cellLayout = (file: string, wanted: readonly string[]): TableLayout<CellRow> => ({
  problem: (line, message, mend) => cellError(file, line, message, mend),
  head: (line, columns) => {
    const problems = findColumns(file, line, wanted, columns);
    if (problems.length > 0) return { refused: problems.map((finding) => ({ finding })) };
    return (at, cell) => ({
      line: at,
      cells: wanted.map((column) => {
        const value = cell(column);
        return value === "" ? undefined : value;
      }),
    });
  },
});
