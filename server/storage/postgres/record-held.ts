import type { NewJudgment, RecordOutcome } from "../../domain/rating-records.ts";
import { closeFullStudy } from "./close-full-study.ts";
import { LastStatements } from "./in-transaction.ts";
import { holdCounts } from "./locks.ts";
import type { Sql } from "./sql.ts";

interface Held {
  id: number;
  sessionId: number;
  position: number;
  judged: number;
}

/** Those of these assignments that are held by who has them, in a study that collects; with their sessions' locks. */
async function heldOnes(tx: Sql, studyId: number, ids: readonly number[]): Promise<Held[]> {
  const [, rows] = await Promise.all([
    tx.run`SELECT 1 FROM session
      WHERE id IN (SELECT session_id FROM assignment WHERE assignment.id = ANY(${ids}))
      ORDER BY id FOR NO KEY UPDATE`,
    tx.all<Held>`
      SELECT assignment.id, session_id, position, session.judged + probed AS judged FROM assignment
      JOIN session ON session.id = session_id JOIN study ON study.id = assignment.study_id
      WHERE assignment.id = ANY(${ids}) AND assignment.state = 0 AND study.id = ${studyId}
        AND study.state IN ('open', 'paused') AND withdrawn_at IS NULL AND excluded_at IS NULL`,
  ]);
  return rows;
}

const columns = {
  studyId: "integer",
  assignmentId: "bigint",
  revision: "integer",
  counted: "boolean",
  superseded: "boolean",
  receivedAt: "bigint",
  contentHash: "bytea",
  questionsHash: "bytea",
  answers: "json",
  flags: "json",
  pages: "json",
} as const;

const rowOf = (draft: NewJudgment) => ({
  studyId: draft.studyId,
  assignmentId: draft.assignmentId,
  revision: 0,
  counted: true,
  superseded: false,
  receivedAt: draft.at,
  contentHash: Buffer.from(draft.contentHash, "hex"),
  questionsHash: Buffer.from(draft.questionsHash, "hex"),
  answers: JSON.stringify(draft.answers),
  flags: JSON.stringify(draft.flags),
  pages: JSON.stringify(draft.pages),
});

/** Stores judgments of assignments that are held, with what follows for assignments, slots, sessions and the study. */
const store = (
  tx: Sql,
  studyId: number,
  drafts: readonly NewJudgment[],
  positions: readonly number[],
): Promise<unknown> => {
  const assignments = drafts.map(({ assignmentId }) => assignmentId);
  const sessions = drafts.map(({ sessionId }) => sessionId);
  return Promise.all([
    tx.insert("judgment", columns, drafts.map(rowOf)),
    tx.run`UPDATE assignment SET state = 1, released_for = NULL WHERE id = ANY(${assignments})`,
    tx.run`UPDATE slot SET state = 2 WHERE study_id = ${studyId} AND position = ANY(${positions})`,
    tx.run`UPDATE session SET judged = judged + 1,
        held_1 = CASE WHEN held_1 = given.id THEN held_2 ELSE held_1 END,
        held_2 = CASE WHEN held_1 = given.id THEN NULL ELSE nullif(held_2, given.id) END
      FROM unnest(${sessions}::bigint[], ${assignments}::bigint[]) AS given (session_id, id)
      WHERE session.id = given.session_id`,
    tx.run`UPDATE study_progress SET judged = judged + ${drafts.length} WHERE study_id = ${studyId}`,
  ]);
};

/**
 * First judgments of pairs that raters of one study hold, stored together in the order given, each of another rater:
 * one lock of the study's counts, one commit, two round trips. Null for each that is anything else, of which nothing
 * is stored: `recordPair` says what becomes of it.
 */
export async function recordHeld(
  tx: Sql,
  studyId: number,
  drafts: readonly NewJudgment[],
): Promise<(RecordOutcome | null)[] | LastStatements<(RecordOutcome | null)[]>> {
  const [counts, rows] = await Promise.all([
    holdCounts(tx, studyId),
    heldOnes(
      tx,
      studyId,
      drafts.map(({ assignmentId }) => assignmentId),
    ),
  ]);
  const held = new Map(rows.map((row) => [row.id, row]));
  const rowFor = ({ assignmentId, sessionId, revision }: NewJudgment): Held | undefined => {
    const row = held.get(assignmentId);
    return row?.sessionId === sessionId && revision === 0 ? row : undefined;
  };
  const fit = drafts.filter((draft) => rowFor(draft) !== undefined);
  const last = fit.at(-1);
  if (counts === undefined || last === undefined) return drafts.map(() => null);
  const outcomes = (closed: boolean) =>
    drafts.map((draft): RecordOutcome | null => {
      const row = rowFor(draft);
      if (row === undefined) return null;
      return { status: "saved", judged: row.judged + 1, studyClosed: closed && draft === last };
    });
  const positions = fit.flatMap((draft) => rowFor(draft)?.position ?? []);
  const judged = counts.judged + fit.length;
  if (judged < counts.slots)
    return new LastStatements(async () => {
      await store(tx, studyId, fit, positions);
      return outcomes(false);
    });
  await store(tx, studyId, fit, positions);
  return outcomes(await closeFullStudy(tx, studyId, { ...counts, judged, at: last.at }));
}
