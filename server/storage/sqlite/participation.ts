import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { Storage } from "../../domain/storage.ts";
import { at } from "./at.ts";
import type { Write } from "./group-commit.ts";
import { read } from "./read.ts";
import {
  aboutAnswer,
  blindingGuess,
  erasedJudgment,
  platformIdentifier,
} from "./participation-tables.ts";
import { assignment, judgment, session, slot } from "./tables.ts";
import { whenUsed } from "./when-used.ts";

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
export function createParticipation(db: BetterSQLite3Database, write: Write): Participation {
  const insertAbout = whenUsed(() =>
    db
      .insert(aboutAnswer)
      .values({ sessionId: at("sessionId"), answers: at("answers") })
      .onConflictDoNothing()
      .prepare(),
  );
  const markAbout = whenUsed(() =>
    db
      .update(session)
      .set({ aboutAt: sql`coalesce(${session.aboutAt}, ${at("now")})` })
      .where(eq(session.id, at("sessionId")))
      .prepare(),
  );
  const markGuessed = whenUsed(() =>
    db
      .update(session)
      .set({
        endedAt: sql`coalesce(${session.endedAt}, ${at("now")})`,
        ending: sql`coalesce(${session.ending}, 'completed')`,
      })
      .where(eq(session.id, at("sessionId")))
      .prepare(),
  );
  const judged = whenUsed(() =>
    db
      .select({
        id: judgment.id,
        assignmentId: judgment.assignmentId,
        answers: judgment.answers,
      })
      .from(judgment)
      .innerJoin(assignment, eq(assignment.id, judgment.assignmentId))
      .where(and(eq(assignment.sessionId, at("sessionId")), eq(judgment.superseded, false)))
      .prepare(),
  );
  // The plus, as elsewhere, keeps SQLite from going by the study and sorting all of it.
  const aboutPage = whenUsed(() =>
    db
      .select({ sessionId: aboutAnswer.sessionId, answers: aboutAnswer.answers })
      .from(aboutAnswer)
      .innerJoin(session, eq(session.id, aboutAnswer.sessionId))
      .where(
        and(gt(aboutAnswer.sessionId, at("after")), sql`+${session.studyId} = ${at("studyId")}`),
      )
      .orderBy(asc(aboutAnswer.sessionId))
      .limit(at("limit"))
      .prepare(),
  );
  const guessPage = whenUsed(() =>
    db
      .select({
        sessionId: blindingGuess.sessionId,
        assignmentId: blindingGuess.assignmentId,
        position: blindingGuess.position,
        firstArm: blindingGuess.firstArm,
        guess: blindingGuess.guess,
        confidence: blindingGuess.confidence,
        why: blindingGuess.why,
        at: blindingGuess.at,
        pairId: slot.pairId,
        side: assignment.side,
      })
      .from(blindingGuess)
      .innerJoin(assignment, eq(assignment.id, blindingGuess.assignmentId))
      .innerJoin(
        slot,
        and(eq(slot.studyId, assignment.studyId), eq(slot.position, assignment.position)),
      )
      .where(and(gt(blindingGuess.sessionId, at("after")), eq(assignment.studyId, at("studyId"))))
      .orderBy(asc(blindingGuess.sessionId))
      .limit(at("limit"))
      .prepare(),
  );
  const erasedPage = whenUsed(() =>
    db
      .select({
        judgmentId: erasedJudgment.judgmentId,
        sessionId: erasedJudgment.sessionId,
        position: erasedJudgment.position,
        revision: erasedJudgment.revision,
        counted: erasedJudgment.counted,
        commitment: erasedJudgment.commitment,
        erasedAt: erasedJudgment.erasedAt,
      })
      .from(erasedJudgment)
      .where(
        and(eq(erasedJudgment.studyId, at("studyId")), gt(erasedJudgment.judgmentId, at("after"))),
      )
      .orderBy(asc(erasedJudgment.judgmentId))
      .limit(at("limit"))
      .prepare(),
  );
  const paymentsOf = whenUsed(() =>
    db
      .select({
        platform: platformIdentifier.platform,
        person: platformIdentifier.person,
        platformStudy: platformIdentifier.platformStudy,
        platformSession: platformIdentifier.platformSession,
        sessionId: session.id,
        consentedAt: session.consentedAt,
        endedAt: session.endedAt,
        ending: session.ending,
        judged: session.judged,
      })
      .from(platformIdentifier)
      .innerJoin(session, eq(session.id, platformIdentifier.sessionId))
      .where(eq(platformIdentifier.studyId, at("studyId")))
      .orderBy(asc(platformIdentifier.id))
      .prepare(),
  );
  return {
    saveAbout: (sessionId, answers, now) =>
      write(() => {
        if (Object.keys(answers).length > 0) insertAbout().run({ sessionId, answers });
        markAbout().run({ sessionId, now });
      }),
    lastJudgment: (sessionId) =>
      read(
        () =>
          judged()
            .all({ sessionId })
            .toSorted((one, other) => other.id - one.id)[0] ?? null,
      ),
    saveGuess: (sessionId, guess, now) =>
      write(() => {
        if (guess !== null) {
          db.insert(blindingGuess)
            .values({ ...guess, sessionId, at: now })
            .onConflictDoNothing()
            .run();
        }
        markGuessed().run({ sessionId, now });
      }),
    aboutAfter: (studyId, after, limit) => read(() => aboutPage().all({ studyId, after, limit })),
    guessesAfter: (studyId, after, limit) => read(() => guessPage().all({ studyId, after, limit })),
    erasedAfter: (studyId, after, limit) =>
      read(() =>
        erasedPage()
          .all({ studyId, after, limit })
          .map((row) => ({ ...row, commitment: row.commitment.toString("hex") })),
      ),
    payments: (studyId) => read(() => paymentsOf().all({ studyId })),
    countIdentifiers: (studyId) => read(() => paymentsOf().all({ studyId }).length),
  };
}
