import { createTagInspector, type TagColumn, type TagInspector } from "../domain/sealed-tags.ts";
import type { StudyRecord } from "../domain/study-records.ts";
import type { ExportParts, ExportProgress, ExportSource } from "./export-parts.ts";
import type { WrittenFile } from "./files/file-writer.ts";
import { takeCensus } from "./study/census.ts";
import { createKeyIndex } from "./study/key-index.ts";
import { createLabels } from "./study/labels.ts";
import { createTally, sumOf } from "./study/tally.ts";
import { writeAbout } from "./write-about.ts";
import { writeAssignments } from "./write-assignments.ts";
import { writeErased } from "./write-erased.ts";
import { writeGuesses } from "./write-guesses.ts";
import { writeJudgments } from "./write-judgments.ts";
import { writeLabels } from "./write-labels.ts";
import { writeLeftOut } from "./write-left-out.ts";
import { pairPages, writePairs } from "./write-pairs.ts";
import { writeRaters } from "./write-raters.ts";
import { writeCommitments, writeSchedule, writeShown } from "./write-sealed-rows.ts";

/** What a dataset's tables are asked for; it passes into a thread of its own. */
export interface TablesRequest {
  record: StudyRecord;
  /** A folder with the folders of a dataset, and nothing in them. */
  folder: string;
  blinded: boolean;
  /** What raters are called depends on it. */
  seed: number;
}

/** The tables of a dataset that were written, and what the manifest tells of them. */
export interface WrittenTables {
  files: WrittenFile[];
  /** Tags that are left out, as they could tell an arm. */
  sealedTags: TagColumn[];
  counts: Record<string, number>;
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

async function gather(
  storage: ExportSource,
  { record, folder, blinded, seed }: TablesRequest,
  tell: ExportParts["tell"],
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
    labels: createLabels(record.key, record.definition.unit ?? "pair", counts, seed),
    sealedTags: await sealedTagsOf(storage, record.id, inspector),
    tally: createTally(counts.pairs, counts.raters),
    tell,
  };
}

/** Writes the tables of a dataset. Rows that arrive meanwhile are left out, so that the tables agree. */
export async function writeTables(
  source: ExportSource,
  request: TablesRequest,
  tell: (progress: ExportProgress) => void = () => undefined,
): Promise<WrittenTables> {
  const parts = await gather(source, request, tell);
  const files = [
    ...(await writeJudgments(parts)),
    ...(await writeAssignments(parts)),
    ...(await writeRaters(parts)),
    ...(await writePairs(parts)),
    ...(await writeCommitments(parts)),
    ...(await writeErased(parts)),
    ...(await writeAbout(parts)),
    ...(request.blinded
      ? []
      : [
          ...(await writeSchedule(parts)),
          ...(await writeShown(parts)),
          ...(await writeLeftOut(parts)),
          ...(await writeGuesses(parts)),
          ...(await writeLabels(parts)),
        ]),
  ];
  const { census, tally, sealedTags, pairs } = parts;
  return {
    files,
    sealedTags: [...sealedTags],
    counts: {
      pairs: pairs.size(),
      raters: census.raters.size(),
      assignments: census.assignments.size(),
      judgments: census.judgments,
      counted: sumOf(tally.counted.byPair),
      surplus: sumOf(tally.surplus.byPair),
      superseded: tally.superseded,
    },
  };
}
