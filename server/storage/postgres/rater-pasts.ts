import type { GivenPair, RaterStorage } from "../../domain/raters/rater-storage.ts";
import type { Connections } from "./connect.ts";

interface PairRow extends Omit<GivenPair, "judgments"> {
  id: number;
}

type JudgmentRow = GivenPair["judgments"][number] & { assignmentId: number };

/** What one rater did, from the rows of their own session alone. */
export function createRaterPasts({ snapshot }: Connections): RaterStorage["past"] {
  return (raterId) =>
    snapshot(async (sql) => {
      const pairs = await sql.all<PairRow>`
        SELECT assignment.id, assignment.side, assigned_at, released_for,
          (SELECT count(*) FROM pair
            WHERE pair.study_id = assignment.study_id AND pair.id < slot.pair_id) AS place
        FROM assignment
        JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
        WHERE session_id = ${raterId} ORDER BY assignment.id`;
      const judged = await sql.all<JudgmentRow>`
        SELECT assignment_id, revision, received_at, counted, flags
        FROM assignment JOIN judgment ON assignment_id = assignment.id
        WHERE session_id = ${raterId} ORDER BY revision`;
      return {
        pairs: pairs.map(({ id, ...pair }) => ({
          ...pair,
          judgments: judged
            .filter(({ assignmentId }) => assignmentId === id)
            .map(({ assignmentId: _id, ...judgment }) => judgment),
        })),
        quizTries: await sql.all`SELECT at, passed FROM quiz_try
          WHERE session_id = ${raterId} ORDER BY number`,
        messages: await sql.all`SELECT id, at, actor, text, read_at FROM rater_message
          WHERE session_id = ${raterId} ORDER BY id`,
      };
    });
}
