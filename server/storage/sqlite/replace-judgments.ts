import type { Database } from "better-sqlite3";
import { weightOf, type Side } from "../../domain/sides.ts";
import { whenUsed } from "./when-used.ts";

/**
 * Lets others judge again what a rater judged, in a study that collects: what counted becomes surplus,
 * which is kept and paid for, and its slots open. Returns how many. Runs within a transaction.
 */
export function createReplaceJudgments({ $client: database }: { $client: Database }) {
  const counted = whenUsed(() =>
    database.prepare<
      [sessionId: number],
      { id: number; studyId: number; position: number; side: Side }
    >(
      `SELECT assignment.id, assignment.study_id AS studyId, position, side FROM assignment
        JOIN study ON study.id = assignment.study_id
        WHERE session_id = ? AND assignment.state = 1 AND (study.state = 'open' OR study.state = 'paused')`,
    ),
  );
  const uncount = whenUsed(() =>
    database.prepare<[assignmentId: number]>(
      "UPDATE judgment SET counted = 0 WHERE assignment_id = ?",
    ),
  );
  const release = whenUsed(() =>
    database.prepare<[assignmentId: number]>(
      "UPDATE assignment SET state = 2, released_for = 'returned' WHERE id = ?",
    ),
  );
  const openSlot = whenUsed(() =>
    database.prepare<[studyId: number, position: number]>(
      `UPDATE slot SET state = 0, holder = NULL, reopened = 1 WHERE study_id = ? AND position = ?`,
    ),
  );
  const unbalance = whenUsed(() =>
    database.prepare<[weight: number, sessionId: number]>(
      "UPDATE session SET balance = balance - ? WHERE id = ?",
    ),
  );
  const move = whenUsed(() =>
    database.prepare<[count: number, count: number, studyId: number]>(
      "UPDATE study_progress SET judged = judged - ?, surplus = surplus + ? WHERE study_id = ?",
    ),
  );
  return (sessionId: number): number => {
    const rows = counted().all(sessionId);
    for (const { id, studyId, position, side } of rows) {
      uncount().run(id);
      release().run(id);
      openSlot().run(studyId, position);
      unbalance().run(weightOf(side), sessionId);
    }
    const [first] = rows;
    if (first !== undefined) move().run(rows.length, rows.length, first.studyId);
    return rows.length;
  };
}
