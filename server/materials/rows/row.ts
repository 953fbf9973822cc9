import type { Finding } from "../../domain/finding.ts";

/** What a file of materials holds in one place: a value that should be a prompt, or why there is none. */
export type Row =
  | {
      /** From 1; of Parquet: the row. */
      line: number;
      value: unknown;
      /** What the file calls a field of the value, where that differs. */
      nameOf?: (field: string | null) => string | null;
    }
  | { finding: Finding };

/** Rows in the order of the file, in batches; a finding that ends the file is the last row. */
export type Rows = AsyncGenerator<readonly Row[]>;

export const rowError = (
  file: string,
  line: number | null,
  message: string,
  mend: string,
  more: { column?: number; field?: string } = {},
): Row => ({
  finding: { severity: "error", file, line, field: null, ...more, message, mend },
});
