import { AppError } from "../domain/app-error.ts";
import type { AuditAct } from "../domain/audit/audit-entry.ts";
import { preregistrationOf } from "../domain/preregistration/preregistration.ts";
import type { StudyResults } from "../../shared/model/results/study-results.ts";
import type { Storage } from "../domain/storage.ts";
import type { StudyRecord } from "../domain/study-records.ts";
import { takeCensus } from "./study/census.ts";
import { writeAuditFile } from "./files/audit-file.ts";
import { writeChecksums } from "./files/checksums-file.ts";
import { writeTextFile } from "./files/file-writer.ts";
import { writeSealFile } from "./files/seal-file.ts";
import { writeCodebook } from "./files/codebook.ts";
import { makeFolder } from "./files/export-folder.ts";
import type { ExportParts } from "./export-parts.ts";
import { createKeyIndex } from "./study/key-index.ts";
import { createLabels } from "./study/labels.ts";
import { writeManifest, type SimulationNote } from "./files/manifest.ts";
import { createTagInspector, type TagColumn, type TagInspector } from "../domain/sealed-tags.ts";
import { createTally, sumOf } from "./study/tally.ts";
import { writeAbout } from "./write-about.ts";
import { writeAssignments } from "./write-assignments.ts";
import { writeErased } from "./write-erased.ts";
import { writeJudgments } from "./write-judgments.ts";
import { pairPages, writePairs } from "./write-pairs.ts";
import { writeLeftOut } from "./write-left-out.ts";
import { writeRaters } from "./write-raters.ts";
import { writeResults } from "./write-results.ts";
import { writeCommitments, writeSchedule, writeShown } from "./write-sealed-rows.ts";

const columnOfTag = { task: "task", context: "context", model: "model", userBelief: "user_belief" };

/** Where the arm key is under lock, what was found while arms could be read. */
async function sealedTagsOf(
  storage: Storage,
  studyId: number,
  inspector: TagInspector,
): Promise<Set<TagColumn>> {
  const armKey = await storage.armKey(studyId);
  return armKey?.clear === null ? new Set(armKey.sealedTags) : inspector.sealed();
}

async function gather(
  storage: Storage,
  record: StudyRecord,
  { folder, blinded, results }: Pick<ExportParts, "folder" | "blinded" | "results">,
): Promise<ExportParts> {
  const pairs = createKeyIndex();
  const inspector = createTagInspector(record.definition.arms);
  for await (const page of pairPages(storage, record.id)) {
    for (const pair of page) {
      pairs.add(pair.id);
      if (blinded) inspector.inspect(pair);
    }
  }
  const census = await takeCensus(storage, record.id);
  const counts = {
    pairs: pairs.size(),
    raters: census.raters.size(),
    assignments: census.assignments.size(),
    judgments: census.judgments,
  };
  return {
    storage,
    record,
    folder,
    blinded,
    census,
    pairs,
    pairKey: (await storage.armKey(record.id))?.clear ?? record.key,
    labels: createLabels(record.key, record.definition.unit ?? "pair", counts),
    sealedTags: await sealedTagsOf(storage, record.id, inspector),
    tally: createTally(counts.pairs, counts.raters),
    results,
  };
}

export interface ExportRequest {
  slug: string;
  /** An empty or missing folder. */
  out: string;
  blinded: boolean;
  simulated?: SimulationNote;
  /** What the study found; not asked for a blinded dataset. Left out, the dataset is without. */
  computeResults?: (record: StudyRecord) => Promise<StudyResults>;
  /** For the audit log. */
  asked: Pick<AuditAct, "actor" | "at">;
}

/** A dataset that was written, with the two hashes that make it checkable against what was told earlier. */
export interface ExportedDataset {
  files: { name: string; rows: number }[];
  seal: string | null;
  /** The hash of the last entry of the audit log: the export's own, which holds the tables' checksums. */
  audit: string;
}

/**
 * Writes a study as a dataset into an empty or missing folder: whole, or nothing of it. Until the study
 * is unblinded, or with `blinded`, nothing in it tells an arm or orders responses by arm. Rows that
 * arrive meanwhile are left out, so that the tables agree with each other.
 */
export async function exportStudy(
  storage: Storage,
  options: ExportRequest,
): Promise<ExportedDataset> {
  const { slug, out, simulated = null, asked } = options;
  const record = await storage.findStudy(slug);
  if (record === null) throw new AppError("not_found", `There is no study "${slug}" to export.`);
  const blinded = options.blinded || record.state !== "unblinded";
  return makeFolder(out, async (folder) => {
    const results = blinded ? null : ((await options.computeResults?.(record)) ?? null);
    const parts = await gather(storage, record, { folder, blinded, results });
    const written = [
      ...(await writeJudgments(parts)),
      ...(await writeAssignments(parts)),
      ...(await writeRaters(parts)),
      ...(await writePairs(parts)),
      ...(await writeCommitments(parts)),
      ...(await writeErased(parts)),
      ...(await writeAbout(parts)),
      ...(blinded
        ? []
        : [
            ...(record.imported === null ? await writeSchedule(parts) : []),
            ...(await writeShown(parts)),
            ...(await writeLeftOut(parts)),
          ]),
      await writeCodebook(folder, blinded),
      ...(await writeResults(parts)),
    ].toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const { census, tally, sealedTags, pairs } = parts;
    const manifest = await writeManifest(folder, {
      record,
      events: await storage.auditLog(record.id),
      blinded,
      simulated,
      sealedColumns: [...sealedTags].map((tag) => `pairs.${columnOfTag[tag]}`),
      counts: {
        pairs: pairs.size(),
        raters: census.raters.size(),
        assignments: census.assignments.size(),
        judgments: census.judgments,
        counted: sumOf(tally.counted.byPair),
        surplus: sumOf(tally.surplus.byPair),
        superseded: tally.superseded,
      },
      files: written,
    });
    await storage.appendAudit(record.id, {
      kind: "exported",
      ...asked,
      reason: null,
      details: {
        blinded,
        simulated: simulated !== null,
        ...Object.fromEntries(written.map(({ name, sha256 }) => [name, sha256])),
      },
    });
    const entries = await storage.auditLog(record.id);
    const { key, documents } = record;
    const all = [
      ...written,
      manifest,
      await writeTextFile(folder, "consent.md", documents.consent.source, 1),
      await writeTextFile(folder, "instructions.md", documents.instructions.source, 1),
      await writeSealFile(folder, record, blinded),
      // Whoever imports judgments has registered nothing by it.
      ...(blinded || record.imported !== null
        ? []
        : [await writeTextFile(folder, "prereg.md", preregistrationOf(record), 1)]),
      await writeAuditFile(folder, { key, entries, blinded }),
    ];
    const checksums = await writeChecksums(folder, all);
    const files = [...all, checksums].map(({ name, rows }) => ({ name, rows }));
    return { files, seal: record.seal, audit: entries.at(-1)?.hash ?? "" };
  });
}
