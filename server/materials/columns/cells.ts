import type { Finding } from "../../domain/finding.ts";

/** What a long table holds in one row, in the columns that were asked for; or why it cannot be read. */
export type CellRow =
  | {
      /** From 1; of Parquet: the row. */
      line: number;
      /** In the order of the columns asked for; undefined where the table has nothing. */
      cells: readonly unknown[];
    }
  | { finding: Finding };

/** Rows in the order of the file, in batches; a finding that ends the file is the last row. */
export type CellRows = AsyncGenerator<readonly CellRow[]>;

export const cellError = (
  file: string,
  line: number | null,
  message: string,
  mend: string,
  field: string | null = null,
): { finding: Finding } => ({ finding: { severity: "error", file, line, field, message, mend } });
