import { parse } from "csv-parse/sync";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const rowSchema = z.record(z.string(), z.unknown());
const cellsSchema = z.array(z.record(z.string(), z.string()));

export type Row = Record<string, unknown>;

/** A table as a CSV reader sees it: every cell a text. */
export const readCsv = (folder: string, name: string): Record<string, string>[] =>
  cellsSchema.parse(parse(readFileSync(join(folder, `${name}.csv`)), { columns: true }));

const plainRow = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** The rows of a table that is a CSV too, as a CSV would show them. */
export const readCells = (folder: string, name: string): Record<string, string>[] =>
  readJsonl(folder, name).map((row) =>
    Object.fromEntries(
      Object.entries(plainRow.parse(row)).map(([key, value]) => [key, String(value ?? "")]),
    ),
  );

export const readJsonl = (folder: string, name: string): Row[] =>
  readFileSync(join(folder, `${name}.jsonl`), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => rowSchema.parse(JSON.parse(line)));

export const readManifest = (folder: string): Row =>
  rowSchema.parse(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")));

/** Every file of a folder, by name, byte for byte. */
export const readFiles = (folder: string): Map<string, Buffer> =>
  new Map(
    readdirSync(folder)
      .toSorted()
      .map((name) => [name, readFileSync(join(folder, name))]),
  );

/** Of a dataset: what tells of its own export, so that it is another one each time. */
const ofThisExport = new Set(["audit.jsonl", "checksums.sha256"]);

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
