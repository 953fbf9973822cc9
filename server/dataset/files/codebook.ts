import { stringify } from "csv-stringify/sync";
import { describeColumns } from "../tables/describe-columns.ts";
import { writeTextFile, type WrittenFile } from "./file-writer.ts";

const header = ["table", "column", "type", "unit", "levels", "missing", "description"];

const made = new Map<boolean, string>();

/** What every column of a dataset means, as CSV, from the schemas that its rows are held against. */
export function codebookOf(blinded: boolean): string {
  const known = made.get(blinded) ?? makeCodebook(blinded);
  made.set(blinded, known);
  return known;
}

function makeCodebook(blinded: boolean): string {
  const rows = describeColumns(blinded).map(
    ({ table, column, type, unit, levels, missing, description }) => [
      table,
      column,
      type,
      unit,
      levels,
      missing ? "empty cell or null" : null,
      description,
    ],
  );
  return stringify([header, ...rows], { record_delimiter: "\n" });
}

export const writeCodebook = (folder: string, blinded: boolean): Promise<WrittenFile> =>
  writeTextFile(folder, "codebook.csv", codebookOf(blinded), describeColumns(blinded).length);
