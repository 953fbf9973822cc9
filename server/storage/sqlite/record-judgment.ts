import type { Database } from "better-sqlite3";
import { byItself } from "../../domain/audit/audit-entry.ts";
import type { NewJudgment } from "../../domain/rating-records.ts";
import { weightOf, type Side } from "../../domain/sides.ts";
import { createAuditLog } from "./audit-log.ts";
import { nextNumber } from "./next-number.ts";
import { releaseProbesOfStudy } from "./quality-probes.ts";
import { createRecordOnce, type Judged } from "./record-once.ts";
import { assignmentState, slotState, type study } from "./tables.ts";
import { whenUsed } from "./when-used.ts";

/** An assignment with what a judgment of it depends on. */
interface Assigned extends Judged {
  position: number;
  side: Side;
  /** Its lease ran out, and nobody else has its slot. */
  expiredButFree: boolean;
  /** What else the rater holds, oldest first. */
  otherHeld: (number | null)[];
}

/**
 * Storing a judgment exactly once, and what follows from it for slot, assignment, rater and study. The
 * statements are SQL, prepared once.
 */
export function createRecordJudgment({ $client: database }: { $client: Database }) {
  const audit = createAuditLog({ $client: database });
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
    excludedAt: number | null,
  ];
  const assigned = whenUsed(() =>
    database
      .prepare<[id: number, sessionId: number, studyId: number], AssignedRow>(
        `SELECT assignment.position, assignment.side, assignment.state, released_for, slot.state,
            study.state, judged + probed, held_1, held_2, withdrawn_at, excluded_at
          FROM assignment
          JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
          JOIN study ON study.id = assignment.study_id
          JOIN session ON session.id = assignment.session_id
          WHERE assignment.id = ? AND session.id = ? AND study.id = ?`,
      )
      .raw(),
  );
  const ofSession = "session_id = @sessionId AND revision = 0";
  const judgedSince = whenUsed(() =>
    database
      .prepare<[{ sessionId: number; id: number }], number>(
        `SELECT (SELECT count(*) FROM assignment JOIN judgment ON assignment_id = assignment.id
            WHERE ${ofSession} AND judgment.id > first.id)
          + (SELECT count(*) FROM probe JOIN probe_judgment ON probe_id = probe.id
            WHERE ${ofSession} AND after_judgment >= first.id)
          FROM judgment AS first WHERE first.assignment_id = @id AND first.revision = 0`,
      )
      .pluck(),
  );
  const judgeAssignment = whenUsed(() =>
    database.prepare<[id: number]>(
      `UPDATE assignment SET state = ${assignmentState.judged}, released_for = NULL WHERE id = ?`,
    ),
  );
  const judgeSlot = whenUsed(() =>
    database.prepare<[holder: number, studyId: number, position: number]>(
      `UPDATE slot SET state = ${slotState.judged}, holder = ? WHERE study_id = ? AND position = ?`,
    ),
  );
  const countForRater = whenUsed(() =>
    database.prepare<
      [weight: number, held1: number | null, held2: number | null, sessionId: number]
    >(
      `UPDATE session SET judged = judged + 1, balance = balance + ?, held_1 = ?, held_2 = ?
        WHERE id = ?`,
    ),
  );
  const countForStudy = whenUsed(() =>
    database.prepare<[judged: number, surplus: number, studyId: number]>(
      "UPDATE study_progress SET judged = judged + ?, surplus = surplus + ? WHERE study_id = ?",
    ),
  );
  const isComplete = whenUsed(() =>
    database
      .prepare<[studyId: number], 0 | 1>(
        "SELECT judged = slots FROM study_progress WHERE study_id = ?",
      )
      .pluck(),
  );
  const closeStudy = whenUsed(() =>
    database.prepare<[studyId: number]>("UPDATE study SET state = 'closed' WHERE id = ?"),
  );
  const releaseProbes = whenUsed(() => database.prepare<[studyId: number]>(releaseProbesOfStudy));
  const progressOf = whenUsed(() =>
    database.prepare<[studyId: number], Record<string, number>>(
      "SELECT slots, judged, surplus FROM study_progress WHERE study_id = ?",
    ),
  );
  const recordClosing = (studyId: number, at: number): void => {
    const details = progressOf().get(studyId) ?? {};
    const reason = "each slot is judged";
    audit.append(studyId, { kind: "closed", actor: byItself, at, reason, details });
  };

  const readAssigned = (draft: NewJudgment): Assigned | undefined => {
    const { assignmentId } = draft;
    const row = assigned().get(assignmentId, draft.sessionId, draft.studyId);
    if (row === undefined) return undefined;
    const [position, side, state, releasedFor, stateOfSlot, stateOfStudy, judged, ...rater] = row;
    const [held1, held2, withdrawnAt, excludedAt] = rater;
    return {
      position,
      side,
      held: state === assignmentState.held,
      expiredButFree: releasedFor === "expired" && stateOfSlot === slotState.open,
      // What an excluded rater still sends is kept, and fills no quota.
      collecting: (stateOfStudy === "open" || stateOfStudy === "paused") && excludedAt === null,
      judged,
      otherHeld: [held1, held2].filter((id) => id !== assignmentId),
      withdrawn: withdrawnAt !== null,
    };
  };

  return createRecordOnce<Assigned>(
    { $client: database },
    {
      table: "judgment",
      owner: "assignment_id",
      // Followers ask for what came after the last number that they saw.
      more: [["id", nextNumber("judgment")]],
      find: readAssigned,
      judgedSince: (sessionId, id) => judgedSince().get({ sessionId, id }) ?? 0,
      mayCount: (row) => row.collecting && (row.held || row.expiredButFree),
      follow: ({ assignmentId, studyId, sessionId, at }, row, counted) => {
        const [held1, held2] = row.otherHeld;
        const weight = counted && !row.held ? weightOf(row.side) : 0;
        countForRater().run(weight, held1 ?? null, held2 ?? null, sessionId);
        if (counted) {
          judgeAssignment().run(assignmentId);
          judgeSlot().run(assignmentId, studyId, row.position);
        }
        countForStudy().run(counted ? 1 : 0, counted ? 0 : 1, studyId);
        const studyClosed = counted && isComplete().get(studyId) === 1;
        if (studyClosed) {
          closeStudy().run(studyId);
          releaseProbes().run(studyId);
          recordClosing(studyId, at);
        }
        return studyClosed;
      },
    },
  );
}
