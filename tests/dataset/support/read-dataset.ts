import { parse } from "csv-parse/sync";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { describeTables } from "../../../server/dataset/tables/describe-columns.ts";
import { cellReader } from "../../../server/dataset/verify/read-cells.ts";

const rowSchema = z.record(z.string(), z.unknown());
const cellsSchema = z.array(z.record(z.string(), z.string()));

export type Row = Record<string, unknown>;

/** Every file of a folder and the folders in it, by name, byte for byte. */
export const readFiles = (folder: string): Map<string, Buffer> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path)]),
  );

/** The name of a table's CSV or, where it has none, of its JSON lines. */
export function tableName(names: Iterable<string>, table: string): string {
  const ends = [`_description-${table}_data.csv`, `data/${table}.jsonl`];
  const found = [...names].find((name) => ends.some((end) => name.endsWith(end)));
  if (found === undefined) throw new Error(`there is no table of ${table}`);
  return found;
}

/** A CSV as a reader of CSV sees it: every cell a text. */
export const csvCells = (bytes: Buffer): Record<string, string>[] =>
  cellsSchema.parse(parse(bytes, { columns: true }));

/** A table of a folder, likewise. */
export function readCsv(folder: string, table: string): Record<string, string>[] {
  const files = readFiles(folder);
  const name = table === "codebook" ? "codebook.csv" : tableName(files.keys(), table);
  return csvCells(files.get(name) ?? Buffer.alloc(0));
}

/** The rows of a table that is in a file of these bytes. */
export function rowsOfTable(table: string, bytes: Buffer): Row[] {
  const described = describeTables(false).find((each) => each.table.name === table);
  if (described?.table.form !== "csv") {
    const lines = bytes.toString("utf8").split("\n");
    return lines.filter((line) => line !== "").map((line) => rowSchema.parse(JSON.parse(line)));
  }
  const readers = new Map(described.columns.map((each) => [each.column, cellReader(each)]));
  return csvCells(bytes).map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([column, cell]) => [column, readers.get(column)?.(cell)]),
    ),
  );
}

/** The rows of a table, with the types that its columns have. */
export function readRows(folder: string, table: string): Row[] {
  const files = readFiles(folder);
  const bytes = files.get(tableName(files.keys(), table));
  return rowsOfTable(table, bytes ?? Buffer.alloc(0));
}

/** The audit log of a dataset. */
export const readLog = (folder: string): Row[] =>
  rowsOfTable("audit", readFileSync(join(folder, "documentation/audit.jsonl")));

export const readManifest = (folder: string): Row =>
  rowSchema.parse(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")));

/** Of a dataset: what tells of its own export, so that it is another one each time. */
const ofThisExport = new Set(["documentation/audit.jsonl", "checksums.sha256"]);

/** Every file but those that tell when the dataset was exported. */
export const readTables = (folder: string): Map<string, Buffer> =>
  new Map([...readFiles(folder)].filter(([name]) => !ofThisExport.has(name)));

/** Every file, as a text in which no SHA-256 tells anything. */
export const readWithoutHashes = (folder: string): Map<string, string> =>
  new Map(
    [...readFiles(folder)].map(([name, bytes]) => [
      name,
      bytes.toString("utf8").replaceAll(/\b[0-9a-f]{64}\b/g, "…"),
    ]),
  );
