import type { Database } from "better-sqlite3";
import type { GivenPair, RaterStorage, SentMessage } from "../../domain/raters/rater-storage.ts";
import { read } from "./read.ts";
import { whenUsed } from "./when-used.ts";

interface PairRow extends Omit<GivenPair, "judgments"> {
  id: number;
}

interface JudgmentRow {
  assignmentId: number;
  revision: number;
  receivedAt: number;
  counted: 0 | 1;
  flags: string;
}

/** What one rater did, from the rows of their own session alone. */
export function createRaterPasts({
  $client: database,
}: {
  $client: Database;
}): RaterStorage["past"] {
  const given = whenUsed(() =>
    database.prepare<[sessionId: number], PairRow>(
      `SELECT assignment.id, assignment.side, assigned_at AS assignedAt,
          released_for AS releasedFor,
          (SELECT count(*) FROM pair
            WHERE pair.study_id = assignment.study_id AND pair.id < slot.pair_id) AS place
        FROM assignment
        JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
        WHERE session_id = ?`,
    ),
  );
  const judged = whenUsed(() =>
    database.prepare<[sessionId: number], JudgmentRow>(
      `SELECT assignment_id AS assignmentId, revision, received_at AS receivedAt, counted, flags
        FROM assignment JOIN judgment ON assignment_id = assignment.id
        WHERE session_id = ?`,
    ),
  );
  const tries = whenUsed(() =>
    database.prepare<[sessionId: number], { at: number; passed: 0 | 1 }>(
      "SELECT at, passed FROM quiz_try WHERE session_id = ? ORDER BY number",
    ),
  );
  const messages = whenUsed(() =>
    database.prepare<[sessionId: number], SentMessage>(
      `SELECT id, at, actor, text, read_at AS readAt FROM rater_message
        WHERE session_id = ? ORDER BY id`,
    ),
  );
  return (raterId) =>
    read(() => {
      const byAssignment = new Map<number, JudgmentRow[]>();
      for (const row of judged().all(raterId)) {
        byAssignment.set(row.assignmentId, [...(byAssignment.get(row.assignmentId) ?? []), row]);
      }
      const pairs = given()
        .all(raterId)
        .toSorted((one, other) => one.id - other.id);
      return {
        pairs: pairs.map(({ id, ...pair }) => ({
          ...pair,
          judgments: (byAssignment.get(id) ?? [])
            .toSorted((one, other) => one.revision - other.revision)
            .map(({ revision, receivedAt, counted, flags }) => ({
              revision,
              receivedAt,
              counted: counted === 1,
              flags: JSON.parse(flags),
            })),
        })),
        quizTries: tries()
          .all(raterId)
          .map(({ at, passed }) => ({ at, passed: passed === 1 })),
        messages: messages().all(raterId),
      };
    });
}
