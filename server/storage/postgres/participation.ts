import type { ErasedRow } from "../../domain/participation.ts";
import type { Storage } from "../../domain/storage.ts";
import type { Connections } from "./connect.ts";

type Participation = Pick<
  Storage,
  | "saveAbout"
  | "lastJudgment"
  | "saveGuess"
  | "aboutAfter"
  | "guessesAfter"
  | "erasedAfter"
  | "payments"
  | "countIdentifiers"
>;

/** What raters tell beside their judgments, and what is known of them beside it. */
export function createParticipation({ read, write }: Connections): Participation {
  return {
    saveAbout: (sessionId, answers, at) =>
      write(async (tx) => {
        await tx.run`UPDATE session SET about_at = coalesce(about_at, ${at}) WHERE id = ${sessionId}`;
        if (Object.keys(answers).length === 0) return;
        await tx.run`INSERT INTO about_answer (session_id, answers)
          VALUES (${sessionId}, ${JSON.stringify(answers)}) ON CONFLICT DO NOTHING`;
      }),
    lastJudgment: (sessionId) =>
      read(
        async (sql) =>
          (await sql.one`
            SELECT judgment.id, assignment_id, answers
            FROM judgment JOIN assignment ON assignment.id = assignment_id
            WHERE session_id = ${sessionId} AND NOT superseded
            ORDER BY judgment.id DESC LIMIT 1`) ?? null,
      ),
    saveGuess: (sessionId, guess, at) =>
      write(async (tx) => {
        await tx.run`UPDATE session SET ended_at = coalesce(ended_at, ${at}),
            ending = coalesce(ending, 'completed')
          WHERE id = ${sessionId}`;
        if (guess === null) return;
        const { assignmentId, position, firstArm, guess: kind, confidence, why } = guess;
        await tx.run`
          INSERT INTO blinding_guess (session_id, assignment_id, position, first_arm, guess,
            confidence, why, at)
          VALUES (${sessionId}, ${assignmentId}, ${position}, ${firstArm}, ${kind}, ${confidence},
            ${why}, ${at})
          ON CONFLICT DO NOTHING`;
      }),
    aboutAfter: (studyId, after, limit) =>
      read(
        (sql) => sql.all`
          SELECT session_id, answers FROM about_answer JOIN session ON session.id = session_id
          WHERE study_id = ${studyId} AND session.id > ${after} ORDER BY session.id LIMIT ${limit}`,
      ),
    guessesAfter: (studyId, after, limit) =>
      read(
        (sql) => sql.all`
          SELECT blinding_guess.session_id, assignment_id, blinding_guess.position, first_arm, guess,
            confidence, why, at, pair_id, assignment.side
          FROM session
          JOIN blinding_guess ON blinding_guess.session_id = session.id
          JOIN assignment ON assignment.id = assignment_id
          JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
          WHERE session.study_id = ${studyId} AND session.id > ${after}
          ORDER BY session.id LIMIT ${limit}`,
      ),
    erasedAfter: (studyId, after, limit) =>
      read(async (sql) => {
        const rows = await sql.all<Omit<ErasedRow, "commitment"> & { commitment: Buffer }>`
          SELECT judgment_id, session_id, position, revision, counted, commitment, erased_at
          FROM erased_judgment WHERE study_id = ${studyId} AND judgment_id > ${after}
          ORDER BY judgment_id LIMIT ${limit}`;
        return rows.map((row) => ({ ...row, commitment: row.commitment.toString("hex") }));
      }),
    payments: (studyId) =>
      read(
        (sql) => sql.all`
          SELECT platform, person, platform_study, platform_session, session.id AS session_id,
            consented_at, ended_at, ending, judged
          FROM platform_identifier JOIN session ON session.id = platform_identifier.session_id
          WHERE session.study_id = ${studyId} ORDER BY platform_identifier.id`,
      ),
    countIdentifiers: (studyId) =>
      read(async (sql) => {
        const row = await sql.one<{ count: number }>`
          SELECT count(*) FROM platform_identifier WHERE study_id = ${studyId}`;
        return row?.count ?? 0;
      }),
  };
}
