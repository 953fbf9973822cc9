import { stringify } from "csv-stringify/sync";
import { openFileWriter, type WrittenFile } from "./file-writer.ts";
import { describeColumns } from "../tables/describe-columns.ts";

const header = ["table", "column", "type", "unit", "levels", "missing", "description"];

/** Writes what every column of the dataset means, from the schemas that its rows were held against. */
export async function writeCodebook(folder: string, blinded: boolean): Promise<WrittenFile> {
  const columns = describeColumns(blinded);
  const file = await openFileWriter(folder, "codebook.csv");
  const rows = columns.map(({ table, column, type, unit, levels, missing, description }) => [
    table,
    column,
    type,
    unit,
    levels,
    missing ? "empty cell or null" : null,
    description,
  ]);
  await file.write(stringify([header, ...rows], { record_delimiter: "\n" }), rows.length);
  return file.finish();
}
