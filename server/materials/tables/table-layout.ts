/** What becomes of a table: `R` is a row as its reader wants it, or a finding in a row's place. */
export interface TableLayout<R> {
  /** Told the names of the columns once: what makes a row of its cells, or why no row can be read. */
  head: (line: number | null, columns: readonly string[]) => RowMaker<R> | { refused: R[] };
  problem: (line: number | null, message: string, mend: string) => R;
}

/** `cell` is undefined where the table has nothing; `line` is from 1, in Parquet the row. */
export type RowMaker<R> = (line: number, cell: (column: string) => unknown) => R;
