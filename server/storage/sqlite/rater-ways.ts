import type { Database } from "better-sqlite3";
import type { QuizTriesRow } from "../../domain/export-rows.ts";
import type { Storage } from "../../domain/storage.ts";
import { read } from "./read.ts";
import { whenUsed } from "./when-used.ts";

type RaterWays = Pick<Storage, "quizTriesAfter" | "countVisitors">;

type Try = [
  sessionId: number,
  number: number,
  answers: string,
  rightAnswers: number,
  passed: 0 | 1,
  at: number,
];

const placesOf = (answers: string): number[] => JSON.parse(answers);

/** How raters came to their first pair, and who never did. */
export function createRaterWays({ $client: database }: { $client: Database }): RaterWays {
  // The plus keeps SQLite from the index by token, after which it would sort every session for each page.
  const tries = whenUsed(() =>
    database
      .prepare<[studyId: number, after: number, limit: number], Try>(
        `SELECT session_id, number, answers, right_answers, passed, at FROM quiz_try
          WHERE session_id IN (
            SELECT id FROM session WHERE +study_id = ? AND id > ? AND quiz_tries > 0
              AND EXISTS (SELECT 1 FROM quiz_try WHERE session_id = session.id)
            ORDER BY id LIMIT ?)
          ORDER BY session_id, number`,
      )
      .raw(),
  );
  const visitors = whenUsed(() =>
    database
      .prepare<[studyId: number], number>("SELECT count(*) FROM visitor WHERE study_id = ?")
      .pluck(),
  );
  return {
    quizTriesAfter: (studyId, after, limit) =>
      read(() => {
        const rows: QuizTriesRow[] = [];
        for (const [sessionId, number, answers, rightAnswers, passed, at] of tries().all(
          studyId,
          after,
          limit,
        )) {
          let row = rows.at(-1);
          if (row?.sessionId !== sessionId) {
            row = { sessionId, tries: [] };
            rows.push(row);
          }
          const attempt = { number, answers: placesOf(answers), rightAnswers, at };
          row.tries.push({ ...attempt, passed: passed === 1 });
        }
        return rows;
      }),
    countVisitors: (studyId) => read(() => visitors().get(studyId) ?? 0),
  };
}
