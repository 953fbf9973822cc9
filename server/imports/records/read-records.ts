import { basename, dirname, extname } from "node:path";
import { importLimits } from "../../materials/limits/import-limits.ts";
import { readJsonl } from "../../materials/rows/read-jsonl.ts";
import { rowError, type Row, type Rows } from "../../materials/rows/row.ts";
import { csvTable } from "../../materials/tables/csv-table.ts";
import { parquetTable } from "../../materials/tables/parquet-table.ts";
import type { TableLayout } from "../../materials/tables/table-layout.ts";
import { fieldsOf, type ImportRecord } from "../rated-item.ts";
import { readJson } from "./read-json.ts";

/** A file to be read: what messages call it, and where it came from, on the disk or in an archive. */
export interface ImportFile {
  path: string;
  name: string;
  from: string;
}

const mostColumns = 2000;

const largestGroup = { rows: 250_000, bytes: 256 * 1024 * 1024 };

/** Every column of a table, whatever it is called; an empty cell is nothing. */
const everyColumn = (file: string): TableLayout<Row> => ({
  problem: (line, message, mend) => rowError(file, line, message, mend),
  head: (line, columns) => {
    if (columns.length > mostColumns) {
      const message = `Has more than ${mostColumns.toLocaleString("en")} columns`;
      return { refused: [rowError(file, line, message, "keep the columns that are needed")] };
    }
    const twice = columns.find((column, place) => columns.indexOf(column) !== place);
    if (twice !== undefined) {
      const message = `Has two columns called "${twice}"`;
      return { refused: [rowError(file, line, message, "remove or rename one")] };
    }
    return (at, cell) => ({
      line: at,
      value: Object.fromEntries(
        columns.flatMap((column): [string, unknown][] => {
          const value = cell(column);
          return value === undefined || value === "" ? [] : [[column, value]];
        }),
      ),
    });
  },
});

function rowsOf({ path, name }: ImportFile): Rows | null {
  switch (extname(name).toLowerCase()) {
    case ".csv":
      return csvTable(path, everyColumn(name));
    case ".jsonl":
      return readJsonl(path, name);
    case ".json":
      return readJson(path, name);
    case ".parquet":
      return parquetTable(path, everyColumn(name), { limits: largestGroup });
    default:
      return null;
  }
}

const placesOf = (from: string): string[] => {
  const folders = dirname(from)
    .split("/")
    .filter((folder) => folder !== "." && folder !== "");
  return [...folders, basename(from, extname(from))];
};

const tooLong = (value: unknown): boolean =>
  typeof value === "string" && value.length > importLimits.text;

/** The records of a file in its order, by its ending: CSV, JSON Lines, JSON or Parquet. */
export async function* readRecords(
  file: ImportFile,
): AsyncGenerator<readonly (ImportRecord | Extract<Row, { finding: unknown }>)[]> {
  const { name, from } = file;
  const rows = rowsOf(file);
  const places = placesOf(from);
  if (rows === null) {
    const mend = "name a .csv, .jsonl, .json, .parquet or .zip file";
    yield [
      {
        finding: {
          severity: "error",
          file: name,
          line: null,
          field: null,
          message: "Has no known ending",
          mend,
        },
      },
    ];
    return;
  }
  for await (const page of rows) {
    yield page.map((row) => {
      if ("finding" in row) return row;
      const { line, value } = row;
      const wrong = (message: string, mend: string, field: string | null = null) => ({
        finding: { severity: "error" as const, file: name, line, field, message, mend },
      });
      if (typeof value !== "object" || value === null || Array.isArray(value))
        return wrong("Is not an object", 'write an object, as in {"unit": "u1", "rater": "r1"}');
      const fields = fieldsOf(value);
      const long = [...fields].find(([, inner]) => tooLong(inner));
      if (long !== undefined) {
        const most = importLimits.text.toLocaleString("en");
        return wrong(`Has a text of more than ${most} characters`, "shorten it", long[0]);
      }
      return { file: name, places, line, fields };
    });
  }
}
