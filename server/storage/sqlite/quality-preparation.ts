import type { Database } from "better-sqlite3";
import type { Storage } from "../../domain/storage.ts";
import type { Write } from "./group-commit.ts";
import { whenUsed } from "./when-used.ts";

type Preparation = Pick<Storage, "recordQuizTry" | "markPractised">;

/** What raters do before their first pair: each try of the quiz once, and whether they practised. */
export function createPreparation(
  { $client: database }: { $client: Database },
  write: Write,
): Preparation {
  const tryOf = whenUsed(() =>
    database
      .prepare<[sessionId: number, number: number], string>(
        "SELECT answers FROM quiz_try WHERE session_id = ? AND number = ?",
      )
      .pluck(),
  );
  const standing = whenUsed(() =>
    database.prepare<[sessionId: number], { tries: number; over: 0 | 1 }>(
      `SELECT quiz_tries AS tries,
          quiz_passed_at IS NOT NULL OR ending IS NOT NULL OR withdrawn_at IS NOT NULL AS over
        FROM session WHERE id = ?`,
    ),
  );
  type NewTry = [
    sessionId: number,
    number: number,
    answers: string,
    rightAnswers: number,
    passed: 0 | 1,
    at: number,
  ];
  const insert = whenUsed(() =>
    database.prepare<NewTry>(
      `INSERT INTO quiz_try (session_id, number, answers, right_answers, passed, at)
        VALUES (?, ?, ?, ?, ?, ?)`,
    ),
  );
  const pass = whenUsed(() =>
    database.prepare<[number: number, at: number, sessionId: number]>(
      "UPDATE session SET quiz_tries = ?, quiz_passed_at = ? WHERE id = ?",
    ),
  );
  const fail = whenUsed(() =>
    database.prepare<[number: number, sessionId: number]>(
      "UPDATE session SET quiz_tries = ? WHERE id = ?",
    ),
  );
  const screenOut = whenUsed(() =>
    database.prepare<[at: number, sessionId: number]>(
      "UPDATE session SET ended_at = ?, ending = 'screened_out' WHERE id = ?",
    ),
  );
  const practised = whenUsed(() =>
    database.prepare<[at: number, sessionId: number]>(
      "UPDATE session SET practised_at = coalesce(practised_at, ?) WHERE id = ?",
    ),
  );
  return {
    recordQuizTry: (sessionId, { number, answers, rightAnswers, passed, tries, at }) =>
      write(() => {
        const given = JSON.stringify(answers);
        const same = tryOf().get(sessionId, number);
        if (same !== undefined) return same === given ? "stored" : "conflict";
        const now = standing().get(sessionId);
        if (now === undefined || now.over === 1 || number !== now.tries + 1 || number > tries)
          return "conflict";
        insert().run(sessionId, number, given, rightAnswers, passed ? 1 : 0, at);
        if (passed) pass().run(number, at, sessionId);
        else fail().run(number, sessionId);
        if (!passed && number === tries) screenOut().run(at, sessionId);
        return "stored";
      }),
    markPractised: (sessionId, at) => write(() => void practised().run(at, sessionId)),
  };
}
