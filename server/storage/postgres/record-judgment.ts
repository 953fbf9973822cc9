import { weightOf, type Side } from "../../domain/sides.ts";
import type { StudyRecord } from "../../domain/study-records.ts";
import { closeFullStudy } from "./close-full-study.ts";
import { holdCounts, holdSession } from "./locks.ts";
import { createRecordOnce, type Judged } from "./record-once.ts";

/** An assignment with what a judgment of it depends on. */
interface Assigned extends Judged {
  position: number;
  side: Side;
  /** Its lease ran out, and nobody else has its slot. */
  expiredButFree: boolean;
  /** What else the rater holds, oldest first. */
  otherHeld: (number | null)[];
  counts: { slots: number; judged: number; surplus: number };
}

interface AssignedRow {
  position: number;
  side: Side;
  state: number;
  releasedFor: string | null;
  slotState: number;
  studyState: StudyRecord["state"];
  judged: number;
  held1: number | null;
  held2: number | null;
  withdrawnAt: number | null;
  excludedAt: number | null;
}

/** Whether judgments fill a study's quotas in this state. */
export const collects = (state: StudyRecord["state"]): boolean =>
  state === "open" || state === "paused";

/**
 * Stores a judgment exactly once, with what follows from it for slot, assignment, rater and study. The lock of
 * the study's counts is taken first, so that its judgments have numbers in the order of their commits, and
 * the one that completes it knows.
 */
export const recordPair = createRecordOnce<Assigned>({
  table: "judgment",
  owner: "assignment_id",
  more: { columns: "", values: "" },
  hold: async (tx, { assignmentId, sessionId, studyId }) => {
    const counts = await holdCounts(tx, studyId);
    if (counts === undefined || (await holdSession(tx, sessionId)) === undefined) return undefined;
    const row = await tx.one<AssignedRow>`
      SELECT assignment.position, assignment.side, assignment.state, released_for,
        slot.state AS slot_state, study.state AS study_state, judged + probed AS judged, held_1,
        held_2, withdrawn_at, excluded_at
      FROM assignment
      JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
      JOIN study ON study.id = assignment.study_id
      JOIN session ON session.id = assignment.session_id
      WHERE assignment.id = ${assignmentId} AND session.id = ${sessionId} AND study.id = ${studyId}
      FOR NO KEY UPDATE OF slot`;
    if (row === undefined) return undefined;
    return {
      position: row.position,
      side: row.side,
      held: row.state === 0,
      expiredButFree: row.releasedFor === "expired" && row.slotState === 0,
      // What an excluded rater still sends is kept, and fills no quota.
      collecting: collects(row.studyState) && row.excludedAt === null,
      judged: row.judged,
      otherHeld: [row.held1, row.held2].filter((id) => id !== assignmentId),
      withdrawn: row.withdrawnAt !== null,
      counts,
    };
  },
  judgedSince: async (tx, sessionId, id) => {
    const row = await tx.one<{ count: number }>`
      SELECT (SELECT count(*) FROM assignment JOIN judgment ON assignment_id = assignment.id
          WHERE session_id = ${sessionId} AND revision = 0 AND judgment.id > first.id)
        + (SELECT count(*) FROM probe JOIN probe_judgment ON probe_id = probe.id
          WHERE session_id = ${sessionId} AND revision = 0 AND after_judgment >= first.id) AS count
      FROM judgment AS first WHERE first.assignment_id = ${id} AND first.revision = 0`;
    return row?.count ?? 0;
  },
  mayCount: (row) => row.collecting && (row.held || row.expiredButFree),
  follow: async (tx, { assignmentId, studyId, sessionId, at }, row, counted) => {
    const [held1 = null, held2 = null] = row.otherHeld;
    const weight = counted && !row.held ? weightOf(row.side) : 0;
    const [more, surplus] = counted ? [1, 0] : [0, 1];
    await tx.run`
      WITH of_assignment AS (
        UPDATE assignment SET state = 1, released_for = NULL WHERE id = ${assignmentId} AND ${counted}
      ), of_slot AS (
        UPDATE slot SET state = 2, holder = ${assignmentId}
        WHERE study_id = ${studyId} AND position = ${row.position} AND ${counted}
      ), of_study AS (
        UPDATE study_progress SET judged = judged + ${more}, surplus = surplus + ${surplus}
        WHERE study_id = ${studyId}
      )
      UPDATE session SET judged = judged + 1, balance = balance + ${weight},
        held_1 = ${held1}, held_2 = ${held2}
      WHERE id = ${sessionId}`;
    if (!counted) return false;
    const { counts } = row;
    return closeFullStudy(tx, studyId, { ...counts, judged: counts.judged + 1, at });
  },
});
