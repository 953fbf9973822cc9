import type { z } from "zod";

/** A table of a dataset: what its rows must be, and what names them. */
export interface Table {
  name: string;
  /** What a row is, in a sentence. */
  about: string;
  /** CSV and Parquet; or JSON lines, where there is free text or a value of many parts. */
  form: "csv" | "jsonl";
  row: z.ZodObject;
  /** With the columns that come only once the study is unblinded. */
  unblindedRow?: z.ZodObject;
  /** Only unblinded datasets have it. */
  unblindedOnly?: true;
  /** The columns that name a row together; none where nothing does. */
  key: readonly string[];
  /** Columns that name a row of another table, whose key has the same name. */
  references: readonly { column: string; table: string }[];
}

/** Which of the two schemas of a table the rows of a dataset must keep. */
export const eitherRow = <Blinded extends z.ZodObject, Whole extends z.ZodObject>(
  { row, unblindedRow }: { row: Blinded; unblindedRow: Whole },
  blinded: boolean,
): Blinded | Whole => (blinded ? row : unblindedRow);

/** What each row of a table must be in a blinded or an unblinded dataset. */
export const rowSchema = ({ row, unblindedRow }: Table, blinded: boolean): z.ZodObject =>
  blinded || unblindedRow === undefined ? row : unblindedRow;
