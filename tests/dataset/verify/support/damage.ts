import { createHash } from "node:crypto";
import { hashOf } from "../../../../server/domain/canonical-json.ts";
import { canonicalJson } from "../../../../server/domain/canonical-json.ts";
import { cellOf } from "../../../../server/dataset/files/table-writer.ts";

export type Files = Map<string, Buffer>;
export type Row = Record<string, unknown>;
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

export const rowsIn = (files: Files, table: string): Row[] =>
  (files.get(`${table}.jsonl`) ?? "")
    .toString("utf8")
    .split("\n")
    .slice(0, -1)
    .map((line): Row => JSON.parse(line) as Row);

/** The files with other rows in a table, in its JSON lines and in its CSV. */
export function withRows(files: Files, table: string, rows: readonly Row[]): Files {
  const jsonl = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  const written = new Map(files).set(`${table}.jsonl`, Buffer.from(jsonl));
  const csv = files.get(`${table}.csv`)?.toString("utf8");
  if (csv === undefined) return written;
  const header = csv.slice(0, csv.indexOf("\n"));
  const lines = rows.map((row) =>
    header
      .split(",")
      .map((column) => cellOf(row[column]))
      .join(","),
  );
  return written.set(`${table}.csv`, Buffer.from([header, ...lines, ""].join("\n")));
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

/** As `withChecksums`, and the last entry of the audit log, the export's own, is forged to fit too. */
export function withForgedExport(files: Files): Files {
  const made = new Map(files);
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
  return withChecksums(made.set("audit.jsonl", Buffer.from(lines.join(""))));
}
