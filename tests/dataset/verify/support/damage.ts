import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openParquetWriter } from "../../../../server/dataset/files/parquet-writer.ts";
import { z } from "zod";
import { aboutDatasetSchema } from "../../../../server/dataset/descriptions/described-dataset.ts";
import { descriptionsOf } from "../../../../server/dataset/descriptions/descriptions.ts";
import { describeTables } from "../../../../server/dataset/tables/describe-columns.ts";
import { temporaryFolder } from "../../../support/temporary-folder.ts";
import { hashOf } from "../../../../server/domain/canonical-json.ts";
import { canonicalJson } from "../../../../server/domain/canonical-json.ts";
import { cellOf } from "../../../../server/dataset/files/csv-lines.ts";
import { rowsOfTable, tableName, type Row } from "../../support/read-dataset.ts";

export type Files = Map<string, Buffer>;
export type Draw = (from: number, to: number) => number;

const sum = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

/** The files with one byte of one of them changed to any other. */
export function flipByte(files: Files, name: string, draw: Draw): { files: Files; at: number } {
  const bytes = Buffer.from(files.get(name) ?? []);
  const at = draw(0, bytes.length - 1);
  bytes[at] = (bytes[at] ?? 0) ^ draw(1, 255);
  return { files: new Map(files).set(name, bytes), at };
}

/** The number of the line that a byte is in, from 1. */
export const lineAt = (bytes: Buffer, at: number): number =>
  bytes.subarray(0, at).toString("latin1").split("\n").length;

const auditLog = "documentation/audit.jsonl";

const nameOf = (files: Files, table: string): string =>
  table === "audit" ? auditLog : tableName(files.keys(), table);

export const rowsIn = (files: Files, table: string): Row[] =>
  rowsOfTable(table, files.get(nameOf(files, table)) ?? Buffer.alloc(0));

const csvOf = (columns: readonly string[], rows: readonly Row[]): string =>
  [
    columns.join(","),
    ...rows.map((row) => columns.map((column) => cellOf(row[column])).join(",")),
    "",
  ].join("\n");

/** The files with other rows in a table, in its CSV and as Parquet, or in its JSON lines. */
export async function withRows(files: Files, table: string, rows: readonly Row[]): Promise<Files> {
  const name = nameOf(files, table);
  const jsonl = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  if (name.endsWith(".jsonl")) return new Map(files).set(name, Buffer.from(jsonl));
  const head = String(files.get(name)).split("\n")[0] ?? "";
  const columns = describeColumns(table, head.split(","));
  const written = new Map(files).set(name, Buffer.from(csvOf(head.split(","), rows)));
  return written.set(`data/${table}.parquet`, await parquetOf(table, columns, rows));
}

/** What is known of the columns that a table of this dataset has. */
const describeColumns = (table: string, names: readonly string[]) =>
  describeTables(false)
    .flatMap(({ columns }) => columns)
    .filter((column) => column.table === table && names.includes(column.column));

async function parquetOf(
  table: string,
  columns: ReturnType<typeof describeColumns>,
  rows: readonly Row[],
): Promise<Buffer> {
  const folder = temporaryFolder();
  const writer = await openParquetWriter(folder, table, columns);
  const isText = ({ kinds }: (typeof columns)[number]): boolean =>
    kinds.every((kind) => ["label", "hash", "enumeration", "string"].includes(kind));
  const texts = new Set(columns.filter(isText).map(({ column }) => column));
  const typed = (row: Row): Row =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => [
        column,
        texts.has(column) && value !== null ? cellOf(value) : value,
      ]),
    );
  await writer.write(rows.map(typed));
  await writer.finish();
  return readFileSync(join(folder, table));
}

interface ManifestLike {
  files: { name: string; sha256: string; bytes: number }[];
}

/** Makes the checksums again, in `manifest.json` and `checksums.sha256`, so that they fit the files. */
export function withChecksums(files: Files): Files {
  const made = new Map(files);
  const manifest = JSON.parse(String(made.get("manifest.json"))) as ManifestLike;
  for (const entry of manifest.files) {
    const bytes = made.get(entry.name) ?? Buffer.alloc(0);
    entry.sha256 = sum(bytes);
    entry.bytes = bytes.length;
  }
  made.set("manifest.json", Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  made.delete("checksums.sha256");
  const lines = [...made]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, bytes]) => `${sum(bytes)}  ${name}\n`);
  return made.set("checksums.sha256", Buffer.from(lines.join("")));
}

const describedSchema = z.looseObject({
  study: z.string(),
  blinded: z.boolean(),
  about: aboutDatasetSchema,
  counts: z.record(z.string(), z.int()),
  files: z.array(z.object({ name: z.string(), rows: z.int(), bytes: z.int(), sha256: z.string() })),
});

/** The descriptions made again, which tell checksums too. */
function withDescriptions(files: Files): Files {
  const made = new Map(files);
  const described = describedSchema.safeParse(JSON.parse(String(made.get("manifest.json"))));
  if (!described.success) return made;
  const data = described.data.files
    .filter(({ name }) => name.startsWith("data/"))
    .map((entry) => {
      const bytes = made.get(entry.name) ?? Buffer.alloc(0);
      return { ...entry, bytes: bytes.length, sha256: sum(bytes) };
    });
  for (const [name, text] of descriptionsOf({ ...described.data, files: data }))
    if (name === "croissant.json") made.set(name, Buffer.from(text));
  return made;
}

/** As `withChecksums`, and the last entry of the audit log, the export's own, is forged to fit too. */
export function withForgedExport(files: Files): Files {
  const made = withDescriptions(files);
  const rows = rowsIn(made, "audit");
  const last = rows.pop() ?? {};
  const details = Object.fromEntries(
    Object.entries(last["details"] as Row).map(([name, value]) => {
      const bytes = made.get(name);
      return [name, bytes === undefined ? value : sum(bytes)];
    }),
  );
  const { hash: _hash, reason, salt, ...hashed } = { ...last, details } as Row;
  const forged = { ...hashed, reason, salt, hash: hashOf(hashed) };
  const lines = [...rows, forged].map((row) => `${canonicalJson(row)}\n`);
  return withChecksums(made.set(auditLog, Buffer.from(lines.join(""))));
}
