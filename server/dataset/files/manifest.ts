import type { StudyStatus } from "../../../shared/protocol/study-status.ts";
import { resolvePages, resolveQuestions } from "../../domain/resolve-questions.ts";
import { software } from "../../domain/software.ts";
import type { AuditEntry, AuditKind } from "../../domain/audit/audit-entry.ts";
import type { StudyRecord } from "../../domain/study-records.ts";
import type { AboutDataset } from "../descriptions/described-dataset.ts";
import { unblindedBy } from "../../domain/study-status.ts";
import { bundleNames } from "./bundle-names.ts";
import { openFileWriter, type WrittenFile } from "./file-writer.ts";

const lifeKinds: ReadonlySet<AuditKind> = new Set([
  "created",
  "opened",
  "paused",
  "resumed",
  "closed",
  "unblinded",
]);

/** Steps of a study's life; the audit log tells of everything else too. */
export const isLife = (kind: AuditKind): boolean => lifeKinds.has(kind);

/** How artificial raters were made; stands in the manifest of what they judged. */
export interface SimulationNote {
  raters: number;
  share: number;
  seed: number;
}

export interface ManifestParts {
  record: StudyRecord;
  events: readonly AuditEntry[];
  blinded: boolean;
  simulated: SimulationNote | null;
  /** What raters are called depends on it. */
  seed: number;
  about: AboutDataset;
  sealedColumns: readonly string[];
  counts: Record<string, number>;
  files: readonly WrittenFile[];
}

/**
 * What the dataset is, and the checksum of each of its files. Holds no time of its own: the same rows
 * give the same bytes. Free text and the seed of the plan stay out until the study is unblinded.
 */
function manifestOf(parts: ManifestParts): Record<string, unknown> {
  const { record, events, blinded, simulated, seed, about, sealedColumns, counts, files } = parts;
  const { definition } = record;
  return {
    format: "kelvin-dataset/2",
    software,
    study: record.slug,
    state: record.state,
    blinded,
    simulated,
    imported: importedOf(parts),
    export_seed: seed,
    about,
    seal: record.seal,
    unblinded: stampOf(parts),
    unit: definition.unit ?? "pair",
    ratings_per_pair: definition.ratings_per_pair,
    pairs_per_rater: definition.pairs_per_rater ?? null,
    once_per: definition.once_per ?? "prompt",
    questions: resolveQuestions(definition),
    pages: resolvePages(definition),
    ...(blinded
      ? { left_out_until_unblinded: sealedColumns }
      : {
          arms: definition.arms,
          seed: record.seed,
          claims: definition.claims ?? [],
          alpha: definition.alpha ?? 0.05,
          looks: definition.looks ?? [1],
          exclusions: definition.exclusions ?? [],
          blinding_guess: (definition.quality?.blinding_guess ?? false) !== false,
          published: definition.published ?? null,
        }),
    events: events
      .filter(({ kind }) => isLife(kind))
      .map(({ at, kind, reason }) => ({
        at: new Date(at).toISOString(),
        kind,
        ...(blinded ? {} : { reason }),
      })),
    counts,
    files,
  };
}

/** Where judgments that were made elsewhere came from; names of files may tell an arm. */
function importedOf({ record: { imported }, blinded }: ManifestParts): unknown {
  if (imported === null || !blinded) return imported;
  return { ...imported, files: imported.files.map(({ sha256 }) => ({ sha256 })) };
}

/** When, by whom and why the study was unblinded; the words stay out of a blinded dataset. */
function stampOf({ events, blinded }: ManifestParts): StudyStatus["unblinded"] {
  const stamp = unblindedBy(events);
  return stamp === null || !blinded ? stamp : { ...stamp, reason: null };
}

/** Writes the manifest, last of all files. */
export async function writeManifest(folder: string, parts: ManifestParts): Promise<WrittenFile> {
  const file = await openFileWriter(folder, bundleNames.manifest);
  await file.write(`${JSON.stringify(manifestOf(parts), null, 2)}\n`, 1);
  return file.finish();
}
