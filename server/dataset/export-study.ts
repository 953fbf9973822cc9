import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { StudyResults } from "../../shared/model/results/study-results.ts";
import { AppError } from "../domain/app-error.ts";
import { countLooks } from "../domain/audit/count-looks.ts";
import type { AuditAct } from "../domain/audit/audit-entry.ts";
import type { Storage } from "../domain/storage.ts";
import type { StudyRecord } from "../domain/study-records.ts";
import { aboutDataset } from "./descriptions/described-dataset.ts";
import { descriptionsOf } from "./descriptions/descriptions.ts";
import type { ExportSource } from "./export-parts.ts";
import { writeAuditFile } from "./files/audit-file.ts";
import { bundleFolders } from "./files/bundle-names.ts";
import { writeChecksums } from "./files/checksums-file.ts";
import { makeFolder } from "./files/export-folder.ts";
import { writeQualityFile } from "./files/quality-file.ts";
import { writeTextFile, type WrittenFile } from "./files/file-writer.ts";
import { writeManifest, type SimulationNote } from "./files/manifest.ts";
import type { TablesRequest } from "./gather-parts.ts";
import { writeAnalysisPlan } from "./write-analysis-plan.ts";
import { writeDocuments } from "./write-documents.ts";
import { writeResults } from "./write-results.ts";
import { writeTables, type WrittenTables } from "./write-tables.ts";

export interface ExportRequest {
  slug: string;
  /** An empty or missing folder. */
  out: string;
  blinded: boolean;
  /** What raters are called depends on it; the same database and seed give the same bytes. */
  seed?: number;
  simulated?: SimulationNote;
  /** What the study found; not asked for a blinded dataset. Left out, the dataset is without. */
  computeResults?: (record: StudyRecord, seed: number) => Promise<StudyResults>;
  /** Writes the tables elsewhere, as on a thread of its own; left out, they are written here. */
  makeTables?: (request: TablesRequest) => Promise<WrittenTables>;
  /** For the audit log. */
  asked: Pick<AuditAct, "actor" | "at">;
}

/** A dataset that was written, with the two hashes that make it checkable against what was told earlier. */
export interface ExportedDataset {
  blinded: boolean;
  files: { name: string; rows: number }[];
  seal: string | null;
  /** The hash of the last entry of the audit log: the export's own, which holds the files' checksums. */
  audit: string;
}

type ExportStorage = ExportSource & Pick<Storage, "findStudy" | "auditLog" | "appendAudit">;

const columnOfTag = { task: "task", context: "context", model: "model", userBelief: "user_belief" };

const inOrder = (files: readonly WrittenFile[]): WrittenFile[] =>
  files.toSorted((a, b) => (a.name < b.name ? -1 : 1));

/**
 * Writes a study as a dataset into an empty or missing folder: whole, or nothing of it. Until the study
 * is unblinded, or with `blinded`, nothing in it tells an arm or orders responses by arm. Rows that
 * arrive meanwhile are left out, so that the tables agree with each other.
 */
export async function exportStudy(
  storage: ExportStorage,
  options: ExportRequest,
): Promise<ExportedDataset> {
  const { slug, out, seed = 0, simulated = null, asked } = options;
  const record = await storage.findStudy(slug);
  if (record === null) throw new AppError("not_found", `There is no study "${slug}" to export.`);
  const blinded = options.blinded || record.state !== "unblinded";
  return makeFolder(out, async (folder) => {
    for (const name of bundleFolders) mkdirSync(join(folder, name));
    const results = blinded ? null : await options.computeResults?.(record, seed);
    const request = { record, folder, blinded, seed };
    const tables = await (options.makeTables?.(request) ?? writeTables(storage, request));
    const plan = await writeAnalysisPlan(request, record.definition, results ?? null);
    const data = inOrder([...tables.files, ...plan]);
    const events = await storage.auditLog(record.id);
    const about = aboutDataset(record.definition, events, blinded);
    const described = { study: slug, blinded, about, files: data, counts: tables.counts };
    const descriptions = descriptionsOf(described).map(([name, text]) =>
      writeTextFile(folder, name, text, 1),
    );
    const written = inOrder([
      ...data,
      ...(await Promise.all(descriptions)),
      ...(await writeDocuments(folder, record, blinded)),
      ...(blinded ? [] : await writeQualityFile(storage, folder, record)),
      ...(results === undefined || results === null
        ? []
        : await writeResults(folder, results, { looks: countLooks(events), about })),
    ]);
    const manifest = await writeManifest(folder, {
      record,
      events,
      blinded,
      simulated,
      seed,
      about,
      sealedColumns: tables.sealedTags.map((tag) => `pairs.${columnOfTag[tag]}`),
      counts: tables.counts,
      files: written,
    });
    await storage.appendAudit(record.id, {
      kind: "exported",
      ...asked,
      reason: null,
      details: {
        blinded,
        simulated: simulated !== null,
        seed,
        ...Object.fromEntries(written.map(({ name, sha256 }) => [name, sha256])),
      },
    });
    const entries = await storage.auditLog(record.id);
    const audit = await writeAuditFile(folder, { key: record.key, entries, blinded });
    const all = [...written, manifest, audit];
    const checksums = await writeChecksums(folder, all);
    const files = [...all, checksums].map(({ name, rows }) => ({ name, rows }));
    return { blinded, files, seal: record.seal, audit: entries.at(-1)?.hash ?? "" };
  });
}
