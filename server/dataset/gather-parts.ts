import { readProbes } from "../domain/quality/read-probes.ts";
import { createTagInspector, type TagColumn, type TagInspector } from "../domain/sealed-tags.ts";
import type { StudyRecord } from "../domain/study-records.ts";
import type { ExportParts, ExportSource } from "./export-parts.ts";
import { takeCensus } from "./study/census.ts";
import { createKeyIndex } from "./study/key-index.ts";
import { createLabels } from "./study/labels.ts";
import { createTally } from "./study/tally.ts";
import { pairPages } from "./write-pairs.ts";

/** What a dataset's tables are asked for; it passes into a thread of its own. */
export interface TablesRequest {
  record: StudyRecord;
  /** A folder with the folders of a dataset, and nothing in them. */
  folder: string;
  blinded: boolean;
  /** What raters are called depends on it. */
  seed: number;
}

/** Where the arm key is under lock, what was found while arms could be read. */
async function sealedTagsOf(
  source: ExportSource,
  studyId: number,
  inspector: TagInspector,
): Promise<Set<TagColumn>> {
  const armKey = await source.armKey(studyId);
  return armKey?.clear === null ? new Set(armKey.sealedTags) : inspector.sealed();
}

/** Looks through a study before its tables are written. */
export async function gatherParts(
  storage: ExportSource,
  { record, folder, blinded, seed }: TablesRequest,
  tell: ExportParts["tell"] = () => undefined,
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
  const probes = await readProbes(storage, record);
  const counts = {
    pairs: pairs.size(),
    raters: census.raters.size(),
    assignments: census.assignments.size(),
    judgments: census.judgments,
    probes: probes?.probes.size ?? 0,
    items: (probes?.files.checks.length ?? 0) + (probes?.files.gold.length ?? 0),
  };
  return {
    storage,
    record,
    folder,
    blinded,
    census,
    probes,
    pairs,
    pairKey: (await storage.armKey(record.id))?.clear ?? record.key,
    labels: createLabels(record.key, record.definition.unit ?? "pair", counts, seed),
    sealedTags: await sealedTagsOf(storage, record.id, inspector),
    tally: createTally(counts.pairs, counts.raters),
    tell,
  };
}
