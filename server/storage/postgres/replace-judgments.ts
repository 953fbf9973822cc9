import { weightOf, type Side } from "../../domain/sides.ts";
import type { Sql } from "./sql.ts";

/**
 * Lets others judge again what a rater judged, in a study that collects: what counted becomes surplus,
 * which is kept and paid for, and its slots open. Resolves with how many. The transaction has the locks of
 * the study's counts and of the session.
 */
export async function replaceJudgments(tx: Sql, sessionId: number): Promise<number> {
  const rows = await tx.all<{ id: number; studyId: number; side: Side }>`
    UPDATE assignment SET state = 2, released_for = 'returned' FROM study
    WHERE session_id = ${sessionId} AND assignment.state = 1 AND study.id = assignment.study_id
      AND study.state IN ('open', 'paused')
    RETURNING assignment.id, study_id, side`;
  const [first] = rows;
  if (first === undefined) return 0;
  const ids = rows.map(({ id }) => id);
  await tx.run`UPDATE judgment SET counted = false WHERE assignment_id = ANY(${ids})`;
  await tx.run`
    UPDATE slot SET state = 0, holder = NULL, reopened = true FROM assignment
    WHERE assignment.id = ANY(${ids}) AND slot.study_id = assignment.study_id
      AND slot.position = assignment.position`;
  const weight = rows.reduce((sum, { side }) => sum + weightOf(side), 0);
  await tx.run`UPDATE session SET balance = balance - ${weight} WHERE id = ${sessionId}`;
  await tx.run`UPDATE study_progress SET judged = judged - ${rows.length},
      surplus = surplus + ${rows.length}
    WHERE study_id = ${first.studyId}`;
  return rows.length;
}
