import type { QuizTriesRow } from "../../domain/export-rows.ts";
import type { Storage } from "../../domain/storage.ts";
import type { Connections } from "./connect.ts";

type RaterWays = Pick<Storage, "quizTriesAfter" | "countVisitors">;

interface Try {
  sessionId: number;
  number: number;
  answers: string;
  rightAnswers: number;
  passed: boolean;
  at: number;
}

const placesOf = (answers: string): number[] => JSON.parse(answers);

/** How raters came to their first pair, and who never did. */
export function createRaterWays({ read }: Connections): RaterWays {
  return {
    quizTriesAfter: (studyId, after, limit) =>
      read(async (sql) => {
        const found = await sql.all<Try>`
          SELECT session_id, number, answers, right_answers, passed, at FROM quiz_try
          WHERE session_id IN (
            SELECT id FROM session WHERE study_id = ${studyId} AND id > ${after} AND quiz_tries > 0
              AND EXISTS (SELECT 1 FROM quiz_try WHERE session_id = session.id)
            ORDER BY id LIMIT ${limit})
          ORDER BY session_id, number`;
        const rows: QuizTriesRow[] = [];
        for (const { sessionId, answers, ...attempt } of found) {
          let row = rows.at(-1);
          if (row?.sessionId !== sessionId) {
            row = { sessionId, tries: [] };
            rows.push(row);
          }
          row.tries.push({ ...attempt, answers: placesOf(answers) });
        }
        return rows;
      }),
    countVisitors: (studyId) =>
      read(async (sql) => {
        const row = await sql.one<{ count: number }>`
          SELECT count(*) FROM visitor WHERE study_id = ${studyId}`;
        return row?.count ?? 0;
      }),
  };
}
