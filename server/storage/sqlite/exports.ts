import { and, asc, eq, gt, lte, max, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { Storage } from "../../domain/storage.ts";
import { at } from "./at.ts";
import { pageOfIds } from "./page-of-ids.ts";
import { assignment, judgment, session, slot } from "./tables.ts";

type Exports = Pick<Storage, "judgmentsAfter" | "assignmentsAfter" | "sessionsAfter">;

const stateNames = ["held", "judged", "released"] as const;

/** A study's rows, page by page: no page holds the event loop for long, no read holds back a writer. */
export function createExports(db: BetterSQLite3Database): Exports {
  const slotOfAssignment = and(
    eq(slot.studyId, assignment.studyId),
    eq(slot.position, assignment.position),
  );
  const judgmentPage = db
    .select({
      sequence: judgment.id,
      assignmentId: judgment.assignmentId,
      sessionId: assignment.sessionId,
      pairId: slot.pairId,
      side: assignment.side,
      revision: judgment.revision,
      superseded: judgment.superseded,
      counted: judgment.counted,
      answers: judgment.answers,
      flags: judgment.flags,
      pages: judgment.pages,
      questionsHash: judgment.questionsHash,
      assignedAt: assignment.assignedAt,
      receivedAt: judgment.receivedAt,
    })
    .from(judgment)
    .innerJoin(assignment, eq(assignment.id, judgment.assignmentId))
    .innerJoin(slot, slotOfAssignment)
    .where(
      and(
        gt(judgment.id, at("after")),
        lte(judgment.id, at("until")),
        eq(assignment.studyId, at("studyId")),
      ),
    )
    .orderBy(asc(judgment.id))
    .limit(at("limit"))
    .prepare();
  const assignmentPage = db
    .select({
      id: assignment.id,
      sessionId: assignment.sessionId,
      pairId: slot.pairId,
      position: assignment.position,
      round: slot.round,
      side: assignment.side,
      state: assignment.state,
      releasedFor: assignment.releasedFor,
      assignedAt: assignment.assignedAt,
    })
    .from(assignment)
    .innerJoin(slot, slotOfAssignment)
    .where(
      and(
        gt(assignment.id, at("after")),
        lte(assignment.id, at("until")),
        eq(assignment.studyId, at("studyId")),
      ),
    )
    .orderBy(asc(assignment.id))
    .limit(at("limit"))
    .prepare();
  const sessionPage = db
    .select({
      id: session.id,
      consentHash: session.consentHash,
      consentedAt: session.consentedAt,
      withdrawnAt: session.withdrawnAt,
      excludedAt: session.excludedAt,
      quizTries: session.quizTries,
      source: session.source,
      ending: session.ending,
      endedAt: session.endedAt,
      judged: session.judged,
    })
    .from(session)
    // The plus keeps SQLite from the index by token, after which it would sort every session for each page.
    .where(
      and(
        gt(session.id, at("after")),
        lte(session.id, at("until")),
        sql`+${session.studyId} = ${at("studyId")}`,
      ),
    )
    .orderBy(asc(session.id))
    .limit(at("limit"))
    .prepare();
  const last = {
    judgment: db
      .select({ id: max(judgment.id) })
      .from(judgment)
      .prepare(),
    assignment: db
      .select({ id: max(assignment.id) })
      .from(assignment)
      .prepare(),
    session: db
      .select({ id: max(session.id) })
      .from(session)
      .prepare(),
  };
  const lastId = (of: keyof typeof last) => () => last[of].get()?.id ?? 0;
  return {
    judgmentsAfter: (studyId, after, limit) =>
      pageOfIds({ after, limit, lastId: lastId("judgment") }, (from, until, most) =>
        judgmentPage
          .all({ studyId, after: from, until, limit: most })
          .map((row) => ({ ...row, questionsHash: row.questionsHash.toString("hex") })),
      ),
    assignmentsAfter: (studyId, after, limit) =>
      pageOfIds({ after, limit, lastId: lastId("assignment") }, (from, until, most) =>
        assignmentPage
          .all({ studyId, after: from, until, limit: most })
          .map((row) => ({ ...row, state: stateNames[row.state] })),
      ),
    sessionsAfter: (studyId, after, limit) =>
      pageOfIds({ after, limit, lastId: lastId("session") }, (from, until, most) =>
        sessionPage.all({ studyId, after: from, until, limit: most }),
      ),
  };
}
