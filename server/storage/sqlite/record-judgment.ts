import type { Database } from "better-sqlite3";
import type { NewJudgment, RecordOutcome } from "../../domain/rating-records.ts";
import { weightOf, type Side } from "../../domain/sides.ts";
import { assignmentState, slotState, type study } from "./tables.ts";

/** An assignment with what a judgment of it depends on. */
interface Assigned {
  position: number;
  side: Side;
  held: boolean;
  /** Its lease ran out, and nobody else has its slot. */
  expiredButFree: boolean;
  collecting: boolean;
  judged: number;
  /** What else the rater holds, oldest first. */
  otherHeld: (number | null)[];
  withdrawn: boolean;
}

interface Stored {
  revision: number;
  contentHash: Buffer;
  counted: 0 | 1;
}

/**
 * Storing a judgment exactly once, and what follows from it for slot, assignment, rater and study. The
 * statements are SQL, prepared once.
 */
export function createRecordJudgment({ $client: database }: { $client: Database }) {
  type AssignedRow = [
    position: number,
    side: Side,
    state: number,
    releasedFor: string | null,
    slotState: number,
    studyState: (typeof study.$inferSelect)["state"],
    judged: number,
    held1: number | null,
    held2: number | null,
    withdrawnAt: number | null,
  ];
  const assigned = database
    .prepare<[id: number, sessionId: number, studyId: number], AssignedRow>(
      `SELECT assignment.position, assignment.side, assignment.state, released_for, slot.state,
          study.state, judged, held_1, held_2, withdrawn_at
        FROM assignment
        JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
        JOIN study ON study.id = assignment.study_id
        JOIN session ON session.id = assignment.session_id
        WHERE assignment.id = ? AND session.id = ? AND study.id = ?`,
    )
    .raw();
  const ofAssignment = `SELECT revision, content_hash AS contentHash, counted FROM judgment
    WHERE assignment_id = ?`;
  const latest = database.prepare<[assignmentId: number], Stored>(
    `${ofAssignment} ORDER BY revision DESC LIMIT 1`,
  );
  const byKey = database.prepare<[assignmentId: number, revision: number], Stored>(
    `${ofAssignment} AND revision = ?`,
  );
  const judgedSince = database
    .prepare<[sessionId: number, assignmentId: number], number>(
      `SELECT count(*) FROM judgment JOIN assignment ON assignment.id = judgment.assignment_id
        WHERE session_id = ? AND revision = 0
          AND judgment.id > (SELECT id FROM judgment WHERE assignment_id = ? AND revision = 0)`,
    )
    .pluck();
  type NewRow = [
    assignmentId: number,
    revision: number,
    counted: 0 | 1,
    receivedAt: number,
    contentHash: Buffer,
    questionsHash: Buffer,
    answers: string,
    flags: string,
    pages: string,
  ];
  const insert = database.prepare<NewRow>(
    `INSERT INTO judgment (assignment_id, revision, counted, superseded, received_at, content_hash,
        questions_hash, answers, flags, pages)
      VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?)`,
  );
  const supersede = database.prepare<[assignmentId: number, revision: number]>(
    "UPDATE judgment SET superseded = 1 WHERE assignment_id = ? AND revision = ?",
  );
  const judgeAssignment = database.prepare<[id: number]>(
    `UPDATE assignment SET state = ${assignmentState.judged}, released_for = NULL WHERE id = ?`,
  );
  const judgeSlot = database.prepare<[holder: number, studyId: number, position: number]>(
    `UPDATE slot SET state = ${slotState.judged}, holder = ? WHERE study_id = ? AND position = ?`,
  );
  const countForRater = database.prepare<
    [weight: number, held1: number | null, held2: number | null, sessionId: number]
  >(
    `UPDATE session SET judged = judged + 1, balance = balance + ?, held_1 = ?, held_2 = ?
      WHERE id = ?`,
  );
  const countForStudy = database.prepare<[judged: number, surplus: number, studyId: number]>(
    "UPDATE study_progress SET judged = judged + ?, surplus = surplus + ? WHERE study_id = ?",
  );
  const isComplete = database
    .prepare<[studyId: number], 0 | 1>(
      "SELECT judged = slots FROM study_progress WHERE study_id = ?",
    )
    .pluck();
  const closeStudy = database.prepare<[studyId: number]>(
    "UPDATE study SET state = 'closed' WHERE id = ?",
  );
  const insertClosing = database.prepare<[studyId: number, at: number]>(
    `INSERT INTO study_event (study_id, at, kind, reason)
      VALUES (?, ?, 'closed', 'each slot is judged')`,
  );

  const store = (draft: NewJudgment, counted: boolean): void => {
    insert.run(
      draft.assignmentId,
      draft.revision,
      counted ? 1 : 0,
      draft.at,
      Buffer.from(draft.contentHash, "hex"),
      Buffer.from(draft.questionsHash, "hex"),
      JSON.stringify(draft.answers),
      JSON.stringify(draft.flags),
      JSON.stringify(draft.pages),
    );
  };

  const readAssigned = (draft: NewJudgment): Assigned | undefined => {
    const { assignmentId } = draft;
    const row = assigned.get(assignmentId, draft.sessionId, draft.studyId);
    if (row === undefined) return undefined;
    const [position, side, state, releasedFor, stateOfSlot, stateOfStudy, judged, ...rater] = row;
    const [held1, held2, withdrawnAt] = rater;
    return {
      position,
      side,
      held: state === assignmentState.held,
      expiredButFree: releasedFor === "expired" && stateOfSlot === slotState.open,
      collecting: stateOfStudy === "open" || stateOfStudy === "paused",
      judged,
      otherHeld: [held1, held2].filter((id) => id !== assignmentId),
      withdrawn: withdrawnAt !== null,
    };
  };

  /** A correction takes the place of the revision before it; nothing else changes. */
  const correct = (draft: NewJudgment, row: Assigned, before: Stored): RecordOutcome => {
    const { assignmentId, sessionId } = draft;
    const later = judgedSince.get(sessionId, assignmentId) ?? 0;
    const mayCorrect =
      draft.revision === before.revision + 1 && later < draft.undo && row.collecting;
    if (!mayCorrect) return { status: "locked" };
    const counted = before.counted === 1;
    store(draft, counted);
    supersede.run(assignmentId, before.revision);
    return { status: counted ? "saved" : "surplus", judged: row.judged, studyClosed: false };
  };

  return (draft: NewJudgment): RecordOutcome => {
    const { assignmentId, studyId, sessionId } = draft;
    const row = readAssigned(draft);
    if (row === undefined) return { status: "not_found" };
    // What is held has no judgment yet; were it otherwise, the key's index would refuse the second.
    const before = row.held ? undefined : latest.get(assignmentId);
    if (before !== undefined) {
      const same = byKey.get(assignmentId, draft.revision);
      if (same === undefined)
        return row.withdrawn ? { status: "withdrawn" } : correct(draft, row, before);
      return same.contentHash.toString("hex") === draft.contentHash
        ? { status: "repeated", surplus: same.counted === 0, judged: row.judged }
        : { status: "conflict" };
    }
    if (row.withdrawn) return { status: "withdrawn" };
    if (draft.revision !== 0) return { status: "locked" };

    const counted = row.collecting && (row.held || row.expiredButFree);
    store(draft, counted);
    const [held1, held2] = row.otherHeld;
    const weight = counted && !row.held ? weightOf(row.side) : 0;
    countForRater.run(weight, held1 ?? null, held2 ?? null, sessionId);
    if (counted) {
      judgeAssignment.run(assignmentId);
      judgeSlot.run(assignmentId, studyId, row.position);
    }
    countForStudy.run(counted ? 1 : 0, counted ? 0 : 1, studyId);
    const studyClosed = counted && isComplete.get(studyId) === 1;
    if (studyClosed) {
      closeStudy.run(studyId);
      insertClosing.run(studyId, draft.at);
    }
    return { status: counted ? "saved" : "surplus", judged: row.judged + 1, studyClosed };
  };
}
