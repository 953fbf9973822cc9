import type { StudyRecord } from "../../domain/study-records.ts";
import { holdCounts, holdSession } from "./locks.ts";
import { collects } from "./record-judgment.ts";
import { createRecordOnce, type Judged } from "./record-once.ts";

interface Probe extends Judged {
  /** What else the rater holds, oldest first. */
  otherHeld: (number | null)[];
}

interface ProbeRow {
  state: number;
  studyState: StudyRecord["state"];
  judged: number;
  held1: number | null;
  held2: number | null;
  withdrawnAt: number | null;
  excludedAt: number | null;
}

/**
 * Stores a judgment of a probe, with the same promises as one of a pair. It counts for its rater alone: no
 * slot, no quota, no study is moved by it.
 */
export const recordProbe = createRecordOnce<Probe>({
  table: "probe_judgment",
  owner: "probe_id",
  more: {
    columns: ", after_judgment",
    values: ", (SELECT coalesce(max(id), 0) FROM judgment)",
  },
  hold: async (tx, { assignmentId, sessionId, studyId }) => {
    const counts = await holdCounts(tx, studyId);
    if (counts === undefined || (await holdSession(tx, sessionId)) === undefined) return undefined;
    const row = await tx.one<ProbeRow>`
      SELECT probe.state, study.state AS study_state, judged + probed AS judged, held_1, held_2,
        withdrawn_at, excluded_at
      FROM probe
      JOIN study ON study.id = probe.study_id
      JOIN session ON session.id = probe.session_id
      WHERE probe.id = ${assignmentId} AND session.id = ${sessionId} AND study.id = ${studyId}`;
    if (row === undefined) return undefined;
    return {
      held: row.state === 0,
      // What an excluded rater still sends is kept, and changes nothing.
      collecting: collects(row.studyState) && row.excludedAt === null,
      judged: row.judged,
      otherHeld: [row.held1, row.held2].filter((id) => id !== assignmentId),
      withdrawn: row.withdrawnAt !== null,
    };
  },
  judgedSince: async (tx, sessionId, id) => {
    const row = await tx.one<{ count: number }>`
      SELECT (SELECT count(*) FROM probe JOIN probe_judgment ON probe_id = probe.id
          WHERE session_id = ${sessionId} AND revision = 0 AND probe_judgment.id > first.id)
        + (SELECT count(*) FROM assignment JOIN judgment ON assignment_id = assignment.id
          WHERE session_id = ${sessionId} AND revision = 0 AND judgment.id > first.after_judgment)
        AS count
      FROM probe_judgment AS first WHERE first.probe_id = ${id} AND first.revision = 0`;
    return row?.count ?? 0;
  },
  mayCount: ({ collecting, held }) => collecting && held,
  follow: async (tx, { assignmentId, sessionId }, { otherHeld }, counted) => {
    const [held1 = null, held2 = null] = otherHeld;
    await tx.run`
      WITH judged AS (UPDATE probe SET state = 1 WHERE id = ${assignmentId} AND ${counted})
      UPDATE session SET probed = probed + 1, held_1 = ${held1}, held_2 = ${held2}
      WHERE id = ${sessionId}`;
    return false;
  },
});
