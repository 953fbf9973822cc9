import type { StudyRecord } from "../domain/study-records.ts";
import type { ResultsStudy } from "./gather-study.ts";

/** What of a study passes into a thread of its own. */
export const studyForWorker = (
  { id, slug, definition, seal, imported, pairs, qualityHash, key }: StudyRecord,
  exportSeed: number | null = null,
): ResultsStudy => ({
  id,
  slug,
  definition,
  seal,
  imported,
  pairs,
  qualityHash,
  key: Uint8Array.from(key),
  exportSeed,
});
