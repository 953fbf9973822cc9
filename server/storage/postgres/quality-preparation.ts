import type { Storage } from "../../domain/storage.ts";
import type { Connections } from "./connect.ts";

type Preparation = Pick<Storage, "recordQuizTry" | "markPractised">;

/** What raters do before their first pair: each try of the quiz once, and whether they practised. */
export function createPreparation({ write }: Connections): Preparation {
  return {
    recordQuizTry: (sessionId, { number, answers, rightAnswers, passed, tries, at }) =>
      write(async (tx) => {
        const given = JSON.stringify(answers);
        const now = await tx.one<{ tries: number; isOver: boolean }>`
          SELECT quiz_tries AS tries, quiz_passed_at IS NOT NULL OR ending IS NOT NULL
            OR withdrawn_at IS NOT NULL AS is_over
          FROM session WHERE id = ${sessionId} FOR NO KEY UPDATE`;
        const same = await tx.one<{ answers: string }>`
          SELECT answers FROM quiz_try WHERE session_id = ${sessionId} AND number = ${number}`;
        if (same !== undefined) return same.answers === given ? "stored" : "conflict";
        if (now === undefined || now.isOver || number !== now.tries + 1 || number > tries)
          return "conflict";
        await tx.run`
          INSERT INTO quiz_try (session_id, number, answers, right_answers, passed, at)
          VALUES (${sessionId}, ${number}, ${given}, ${rightAnswers}, ${passed}, ${at})`;
        await tx.run`UPDATE session SET quiz_tries = ${number},
            quiz_passed_at = ${passed ? at : null}
          WHERE id = ${sessionId}`;
        if (!passed && number === tries) {
          await tx.run`UPDATE session SET ended_at = ${at}, ending = 'screened_out'
            WHERE id = ${sessionId}`;
        }
        return "stored";
      }),
    markPractised: (sessionId, at) =>
      write(async (tx) => {
        await tx.run`UPDATE session SET practised_at = coalesce(practised_at, ${at})
          WHERE id = ${sessionId}`;
      }),
  };
}
