import type { AssignmentRow } from "../../domain/export-rows.ts";
import type { Storage } from "../../domain/storage.ts";
import type { Connections } from "./connect.ts";
import { stateNames } from "./states.ts";

type Exports = Pick<
  Storage,
  "judgmentsAfter" | "revisionsAfter" | "assignmentsAfter" | "assignmentIdsAfter" | "sessionsAfter"
>;

/** A study's rows, page by page. */
export function createExports({ read }: Connections): Exports {
  return {
    judgmentsAfter: (studyId, after, limit) =>
      read(
        (sql) => sql.all`
          SELECT judgment.id AS sequence, assignment_id, session_id, pair_id, assignment.side,
            revision, superseded, counted, answers, flags, pages, assigned_at, received_at
          FROM judgment
          JOIN assignment ON assignment.id = assignment_id
          JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
          WHERE judgment.study_id = ${studyId} AND judgment.id > ${after}
          ORDER BY judgment.id LIMIT ${limit}`,
      ),
    revisionsAfter: (studyId, after, limit) =>
      read(
        (sql) => sql.all`
          SELECT id AS sequence, assignment_id, revision, counted FROM judgment
          WHERE study_id = ${studyId} AND id > ${after} ORDER BY id LIMIT ${limit}`,
      ),
    assignmentIdsAfter: (studyId, after, limit) =>
      read(async (sql) => {
        const rows = await sql.all<{ id: number }>`SELECT id FROM assignment
          WHERE study_id = ${studyId} AND id > ${after} ORDER BY id LIMIT ${limit}`;
        return rows.map(({ id }) => id);
      }),
    assignmentsAfter: (studyId, after, limit) =>
      read(async (sql) => {
        const rows = await sql.all<Omit<AssignmentRow, "state"> & { state: 0 | 1 | 2 }>`
          SELECT assignment.id, session_id, pair_id, assignment.position, round, assignment.side,
            assignment.state, released_for, assigned_at
          FROM assignment
          JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
          WHERE assignment.study_id = ${studyId} AND assignment.id > ${after}
          ORDER BY assignment.id LIMIT ${limit}`;
        return rows.map((row) => ({ ...row, state: stateNames[row.state] }));
      }),
    sessionsAfter: (studyId, after, limit) =>
      read(
        (sql) => sql.all`
          SELECT id, consent_hash, consented_at, withdrawn_at, excluded_at, quiz_tries, quiz_passed_at,
            practised_at, source, ending, ended_at, erased_at, judged
          FROM session WHERE study_id = ${studyId} AND id > ${after} ORDER BY id LIMIT ${limit}`,
      ),
  };
}
