import type { JudgmentRow } from "../../domain/export-rows.ts";
import type { ExportSource } from "../export-parts.ts";
import { createKeyIndex, type KeyIndex } from "./key-index.ts";
import { narrowRowsAtOnce, rowsOf } from "./rows-of.ts";

/** What a dataset is made of, fixed at one moment although judgments may go on arriving. */
export interface Census {
  assignments: KeyIndex;
  raters: KeyIndex;
  judgments: number;
  /** The last judgment that belongs to the dataset, by sequence. */
  lastJudgment: number;
  /** By assignment: its latest revision, -1 where there is no judgment. */
  latest: Int16Array;
  /** By assignment: whether a judgment of it counts. */
  counted: Uint8Array;
}

/**
 * Looks through a study before its export. Assignments come first, so that the session of each is
 * there when sessions are read; what begins later is left out of the dataset.
 */
export async function takeCensus(storage: ExportSource, studyId: number): Promise<Census> {
  const assignments = createKeyIndex();
  const assignmentIds = rowsOf(
    (after, limit) => storage.assignmentIdsAfter(studyId, after, limit),
    (id) => id,
    narrowRowsAtOnce,
  );
  for await (const ids of assignmentIds) for (const id of ids) assignments.add(id);

  const raters = createKeyIndex();
  const bySession = rowsOf(
    (after, limit) => storage.sessionsAfter(studyId, after, limit),
    ({ id }) => id,
  );
  for await (const rows of bySession) for (const { id } of rows) raters.add(id);

  const latest = new Int16Array(assignments.size()).fill(-1);
  const counted = new Uint8Array(assignments.size());
  let lastJudgment = -1;
  let judgments = 0;
  const revisions = rowsOf(
    (after, limit) => storage.revisionsAfter(studyId, after, limit),
    ({ sequence }) => sequence,
    narrowRowsAtOnce,
  );
  for await (const rows of revisions) {
    for (const row of rows) {
      const assignment = assignments.find(row.assignmentId);
      if (assignment === null) continue;
      latest[assignment] = Math.max(latest[assignment] ?? -1, row.revision);
      if (row.counted) counted[assignment] = 1;
      lastJudgment = row.sequence;
      judgments += 1;
    }
  }
  return { assignments, raters, judgments, lastJudgment, latest, counted };
}

/** A study's judgments in the order of storing. */
export const judgmentPages = (
  storage: ExportSource,
  studyId: number,
): AsyncGenerator<JudgmentRow[]> =>
  rowsOf(
    (after, limit) => storage.judgmentsAfter(studyId, after, limit),
    ({ sequence }) => sequence,
    narrowRowsAtOnce,
  );
