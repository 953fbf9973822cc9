import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { exportStudy } from "../../../../server/dataset/export-study.ts";
import { bundleInFolder } from "../../../../server/dataset/verify/bundle.ts";
import { verifyBundle } from "../../../../server/dataset/verify/verify-bundle.ts";
import { resultsOf } from "../../../../server/results/results.ts";
import { resultsOfBundle } from "../../../../server/results/results-of-bundle.ts";
import { openTestStorage } from "../../../support/open-storage.ts";
import { temporaryFolder } from "../../../support/temporary-folder.ts";
import { asked } from "../../support/asked.ts";
import { filledWithProbes } from "../../support/probed-study.ts";
import { readFiles, type Row } from "../../support/read-dataset.ts";
import { unblind } from "../../support/unblind.ts";
import { rowsIn, withForgedExport, withRows, type Draw, type Files } from "./damage.ts";

/** An unblinded dataset with a row in nearly every table, and results. */
export async function fullDataset(): Promise<Files> {
  const storage = await openTestStorage();
  const study = await filledWithProbes(storage);
  await unblind(storage, study);
  const from = { file: "labels.csv", sha256: "0".repeat(64), patterns: null };
  const set = { question: "scale", option: null, ...from };
  await storage.saveLabels(
    study.id,
    { ...set, name: "judge", at: 5, who: "A. Coordinator" },
    Array.from({ length: 12 }, (_, index) => ({
      line: index + 1,
      arm: "warm",
      value: String(1 + (index % 7)),
    })),
  );
  const out = join(temporaryFolder(), "dataset");
  const computeResults = (record: typeof study, seed: number) => resultsOf(storage, record, seed);
  await exportStudy(storage, { slug: "small", out, blinded: false, asked, computeResults });
  return readFiles(out);
}

/** What verifying finds in these files, results computed again too. */
export async function problemsIn(files: Files): Promise<number> {
  const folder = temporaryFolder();
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  const told = { seal: null, audit: null };
  const bundle = await bundleInFolder(folder);
  return (await verifyBundle(bundle, told, () => resultsOfBundle(folder))).problems.length;
}

const isTable = /^data\/(?:study-\w+_description-(\w+)_data\.csv|([\w-]+)\.jsonl)$/;

/** Every place of a value: `table.column`, or the name of a file that is no table. */
export function placesIn(files: Files): string[] {
  // Made again by who forges an export.
  const made = new Set(["checksums.sha256", "documentation/audit.jsonl", "croissant.json"]);
  return [...files.keys()].flatMap((name) => {
    const [, csv, jsonl] = isTable.exec(name) ?? [];
    const table = csv ?? jsonl;
    if (table !== undefined)
      return Object.keys(rowsIn(files, table)[0] ?? {}).map((column) => `${table}.${column}`);
    return made.has(name) || name.endsWith(".parquet") ? [] : [name];
  });
}

const made = (value: unknown): unknown => {
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  if (typeof value === "string")
    return value === "" ? "x" : value.replace(/.$/s, (last) => (last === "1" ? "2" : "1"));
  return value === null ? "x" : null;
};

/**
 * The files with one value changed to another of its kind, and everything that an export tells of itself
 * made again: checksums, the manifest's list, and the last entry of the audit log. Null where a table has no
 * other value to take.
 */
export async function withOtherValue(
  files: Files,
  place: string,
  draw: Draw,
): Promise<Files | null> {
  const bytes = files.get(place);
  if (bytes !== undefined) {
    const text = String(bytes);
    const letters = [...text.matchAll(/[a-z]/g)].map(({ index }) => index);
    const at = letters[draw(0, letters.length - 1)] ?? 0;
    const other = text[at] === "q" ? "z" : "q";
    const changed = Buffer.from(text.slice(0, at) + other + text.slice(at + 1));
    return withForgedExport(new Map(files).set(place, changed));
  }
  const [table = "", column = ""] = place.split(".");
  const rows = rowsIn(files, table);
  const filled = rows.flatMap((row, index) => (row[column] === null ? [] : [index]));
  const index = filled[draw(0, Math.max(0, filled.length - 1))];
  if (index === undefined) return null;
  const own = JSON.stringify(rows[index]?.[column]);
  const others = rows
    .map((row) => row[column])
    .filter((value) => value !== null && JSON.stringify(value) !== own);
  const value =
    others.length > 0 ? others[draw(0, others.length - 1)] : made(rows[index]?.[column]);
  const row: Row = { ...rows[index], [column]: value };
  return withForgedExport(await withRows(files, table, rows.with(index, row)));
}
