import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { studyStates } from "../../../shared/model/study.ts";
import type { AuditLine } from "../files/audit-file.ts";
import { aboutDatasetSchema } from "../descriptions/described-dataset.ts";
import { bundleNames, parquetFile, tableFile } from "../files/bundle-names.ts";
import { isLife } from "../files/manifest.ts";
import { hash } from "../tables/columns.ts";
import { tables } from "../tables/tables.ts";
import { readText, type Bundle } from "./bundle.ts";
import { madeFromOthers, type FileSums } from "./check-checksums.ts";
import type { Findings } from "./findings.ts";

const file = bundleNames.manifest;

const manifestSchema = z.object({
  format: z.literal("kelvin-dataset/2"),
  software: z.object({ name: z.string(), version: z.string() }),
  study: z.string(),
  state: z.enum(studyStates),
  blinded: z.boolean(),
  simulated: z.unknown(),
  /** Left out by versions that could not import. */
  imported: z.unknown().transform((value) => value ?? null),
  export_seed: z.int(),
  about: aboutDatasetSchema,
  seal: hash.nullable(),
  unit: z.enum(["pair", "response"]),
  ratings_per_pair: z.int(),
  questions: z.unknown(),
  pages: z.unknown(),
  events: z.unknown(),
  unblinded: z.unknown(),
  counts: z.record(z.string(), z.int()),
  files: z.array(z.object({ name: z.string(), rows: z.int(), bytes: z.int(), sha256: hash })),
});

/** What verifying needs of a manifest, and all of it as it stands. */
export type Manifest = z.infer<typeof manifestSchema> & { whole: Record<string, unknown> };

/** Null, and a problem, where the manifest cannot be read: then nothing else can be told either. */
export async function readManifest(bundle: Bundle, findings: Findings): Promise<Manifest | null> {
  try {
    const value: unknown = JSON.parse(await readText(bundle, file));
    const whole = z.record(z.string(), z.unknown()).parse(value);
    return { ...manifestSchema.parse(value), whole };
  } catch (error) {
    const why =
      error instanceof z.ZodError
        ? error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ")
        : "is no JSON, or not there";
    findings.problem("manifest", file, why);
    return null;
  }
}

/** The state that a study is in after these acts. */
const stateAfter = (lives: readonly AuditLine[]): string => {
  const last = lives.at(-1)?.kind;
  if (last === "created" || last === undefined) return "draft";
  return last === "opened" || last === "resumed" ? "open" : last;
};

/** Holds what the manifest tells of the study's life against the audit log. */
function checkLife(
  { state, events, blinded, unblinded }: Manifest,
  entries: readonly AuditLine[],
  findings: Findings,
): void {
  const lives = entries.filter(({ kind }) => isLife(kind));
  const expected = lives.map(({ at, kind, reason = null }) => ({
    at,
    kind,
    ...(blinded ? {} : { reason }),
  }));
  if (!isDeepStrictEqual(events, expected))
    findings.problem("manifest", file, "are not those of the audit log", { column: "events" });
  const last = lives.findLast(({ kind }) => kind === "unblinded");
  const stamp =
    last === undefined
      ? null
      : { at: last.at, by: last.actor, reason: blinded ? null : (last.reason ?? null) };
  if (!isDeepStrictEqual(unblinded, stamp))
    findings.problem("manifest", file, "is not as the audit log has it", { column: "unblinded" });
  if (state !== stateAfter(lives))
    findings.problem("manifest", file, "is not the one of the audit log", { column: "state" });
}

/** Holds the manifest's list of files against the files. */
function checkFiles(
  { files, study }: Manifest,
  { sums, sizes }: FileSums,
  findings: Findings,
): void {
  const csvOf = new Map(
    tables.map((table) => [parquetFile(table), tableFile(study, table)] as const),
  );
  /** Of a Parquet file, the rows of the CSV that it repeats; null where that is not there. */
  const rowsOf = (name: string): number | null => {
    const lines = sizes.get(csvOf.get(name) ?? name)?.lines ?? null;
    if (csvOf.has(name) || name.endsWith(".csv"))
      return lines === null ? null : Math.max(0, lines - 1);
    return name.endsWith(".jsonl") ? lines : 1;
  };
  for (const [index, { name, sha256, bytes, rows }] of files.entries()) {
    const size = sizes.get(name);
    if (size === undefined) continue;
    if (sums.get(name) !== sha256)
      findings.problem("manifest", name, `is not the file of ${file}, files[${index}].sha256`);
    const complain = (column: string, message: string): void =>
      findings.problem("manifest", file, message, { column: `files[${index}].${column}` });
    if (size.bytes !== bytes) complain("bytes", `is not ${size.bytes}, the size of ${name}`);
    const found = rowsOf(name);
    if (found !== null && found !== rows) complain("rows", `is not ${found}, the rows of ${name}`);
  }
}

/** Holds the audit log's last entry, of this very export, against manifest and files. */
function checkExport(
  manifest: Manifest,
  { sums }: FileSums,
  entries: readonly AuditLine[],
  findings: Findings,
): void {
  const last = entries.at(-1);
  const { blinded, simulated = false, seed, ...exported } = last?.details ?? {};
  if (last?.kind !== "exported" || blinded !== manifest.blinded) {
    findings.problem("manifest", bundleNames.audit, "does not end with the entry of this export", {
      row: entries.length,
    });
    return;
  }
  if (simulated !== (manifest.simulated !== null))
    findings.problem("manifest", file, "is not what the audit log says", { column: "simulated" });
  if (seed !== manifest.export_seed)
    findings.problem("manifest", file, "is not what the audit log says", { column: "export_seed" });
  const listed = new Set(manifest.files.map(({ name }) => name));
  for (const [name, sum] of Object.entries(exported)) {
    const found = sums.get(name);
    if (found === undefined && !madeFromOthers.has(name))
      findings.problem("manifest", name, "was exported, as the audit log says, and is not there");
    if (found !== undefined && found !== sum) {
      const entry = `entry ${entries.length} of the audit log`;
      findings.problem("manifest", name, `is not the file that was exported, by ${entry}`);
    }
    if (!listed.has(name)) findings.problem("manifest", file, `does not list ${name}`);
  }
  for (const name of listed) {
    if (!Object.hasOwn(exported, name))
      findings.problem("manifest", file, `lists ${name}, which was not exported`);
  }
}

/** Holds the manifest against the files and the audit log. */
export function checkManifest(
  manifest: Manifest,
  files: FileSums,
  entries: readonly AuditLine[],
  findings: Findings,
): void {
  checkFiles(manifest, files, findings);
  checkExport(manifest, files, entries, findings);
  checkLife(manifest, entries, findings);
  findings.checked("manifest");
}
