import { z } from "zod";
import { hash } from "../tables/columns.ts";
import { studyStates } from "../../../shared/model/study.ts";
import type { AuditLine } from "../files/audit-file.ts";
import { readText, type Bundle } from "./bundle.ts";
import type { FileSums } from "./check-checksums.ts";
import type { Findings } from "./findings.ts";

const file = "manifest.json";

const manifestSchema = z.object({
  format: z.literal("kelvin-dataset/1"),
  software: z.object({ name: z.string(), version: z.string() }),
  study: z.string(),
  state: z.enum(studyStates),
  blinded: z.boolean(),
  seal: hash.nullable(),
  unit: z.enum(["pair", "response"]),
  ratings_per_pair: z.int(),
  questions: z.unknown(),
  pages: z.unknown(),
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

/** Holds the manifest's list of files, and the audit log's entry of this very export, against the files. */
export function checkManifest(
  manifest: Manifest,
  { sums }: FileSums,
  entries: readonly AuditLine[],
  findings: Findings,
): void {
  const exported = entries.at(-1);
  const listed = new Set(manifest.files.map(({ name }) => name));
  for (const [index, { name, sha256 }] of manifest.files.entries()) {
    const found = sums.get(name);
    if (found !== undefined && found !== sha256) {
      const column = `files[${index}].sha256`;
      findings.problem("manifest", name, `is not the file of ${file}, ${column}`);
    }
  }
  const { blinded: exportedBlinded, ...exportedFiles } = exported?.details ?? {};
  if (exported?.kind !== "exported" || exportedBlinded !== manifest.blinded) {
    findings.problem("manifest", "audit.jsonl", "does not end with the entry of this export", {
      row: entries.length,
    });
  } else {
    for (const [name, sum] of Object.entries(exportedFiles)) {
      const found = sums.get(name);
      if (found === undefined && name !== "results.json")
        findings.problem("manifest", name, "was exported, as the audit log says, and is not there");
      if (found !== undefined && found !== sum) {
        const entry = `entry ${entries.length} of the audit log`;
        findings.problem("manifest", name, `is not the file that was exported, by ${entry}`);
      }
      if (!listed.has(name)) findings.problem("manifest", file, `does not list ${name}`);
    }
    for (const name of listed) {
      if (!Object.hasOwn(exportedFiles, name))
        findings.problem("manifest", file, `lists ${name}, which was not exported`);
    }
  }
  findings.checked("manifest");
}
