import type { Database } from "better-sqlite3";
import { and, asc, gt, lte, max, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/better-sqlite3";
import type { Answer, PageTiming } from "../../../shared/model/judgment.ts";
import type { AssignmentRow } from "../../domain/export-rows.ts";
import type { Side } from "../../domain/sides.ts";
import type { Storage } from "../../domain/storage.ts";
import { at } from "./at.ts";
import { pageOfIds } from "./page-of-ids.ts";
import { rememberingReader } from "./remembering-reader.ts";
import { session } from "./tables.ts";
import { whenUsed } from "./when-used.ts";

type Exports = Pick<
  Storage,
  "judgmentsAfter" | "revisionsAfter" | "assignmentsAfter" | "assignmentIdsAfter" | "sessionsAfter"
>;

/** How each paging statement is asked: rows after one id, up to another, of a study, so many. */
type Values = [after: number, until: number, studyId: number, limit: number];

type Judgment = [
  sequence: number,
  assignmentId: number,
  sessionId: number,
  pairId: number,
  side: Side,
  revision: number,
  superseded: 0 | 1,
  counted: 0 | 1,
  answers: string,
  flags: string,
  pages: string,
  assignedAt: number,
  receivedAt: number,
];

type Revision = [sequence: number, assignmentId: number, revision: number, counted: 0 | 1];

type Assignment = [
  id: number,
  sessionId: number,
  pairId: number,
  position: number,
  round: number,
  side: Side,
  state: 0 | 1 | 2,
  releasedFor: AssignmentRow["releasedFor"],
  assignedAt: number,
];

const stateNames = ["held", "judged", "released"] as const;

const pagesOf = (text: string): PageTiming[] => JSON.parse(text);

/** A study's rows, page by page: no page holds the event loop for long, no read holds back a writer. */
export function createExports(database: Database): Exports {
  const judgmentPage = whenUsed(() =>
    database
      .prepare<Values, Judgment>(
        `SELECT judgment.id, judgment.assignment_id, assignment.session_id, slot.pair_id, assignment.side,
            judgment.revision, judgment.superseded, judgment.counted, judgment.answers, judgment.flags,
            judgment.pages, assignment.assigned_at, judgment.received_at
          FROM judgment
          JOIN assignment ON assignment.id = judgment.assignment_id
          JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
          WHERE judgment.id > ? AND judgment.id <= ? AND assignment.study_id = ?
          ORDER BY judgment.id LIMIT ?`,
      )
      .raw(),
  );
  const revisionPage = whenUsed(() =>
    database
      .prepare<Values, Revision>(
        `SELECT judgment.id, judgment.assignment_id, judgment.revision, judgment.counted
          FROM judgment
          JOIN assignment ON assignment.id = judgment.assignment_id
          WHERE judgment.id > ? AND judgment.id <= ? AND assignment.study_id = ?
          ORDER BY judgment.id LIMIT ?`,
      )
      .raw(),
  );
  const assignmentPage = whenUsed(() =>
    database
      .prepare<Values, Assignment>(
        `SELECT assignment.id, assignment.session_id, slot.pair_id, assignment.position, slot.round,
            assignment.side, assignment.state, assignment.released_for, assignment.assigned_at
          FROM assignment
          JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
          WHERE assignment.id > ? AND assignment.id <= ? AND assignment.study_id = ?
          ORDER BY assignment.id LIMIT ?`,
      )
      .raw(),
  );
  const assignmentIds = whenUsed(() =>
    database
      .prepare<Values, number>(
        `SELECT id FROM assignment WHERE id > ? AND id <= ? AND study_id = ? ORDER BY id LIMIT ?`,
      )
      .pluck(),
  );
  const db = drizzle(database);
  const sessionPage = whenUsed(() =>
    db
      .select({
        id: session.id,
        consentHash: session.consentHash,
        consentedAt: session.consentedAt,
        withdrawnAt: session.withdrawnAt,
        excludedAt: session.excludedAt,
        quizTries: session.quizTries,
        quizPassedAt: session.quizPassedAt,
        practisedAt: session.practisedAt,
        source: session.source,
        ending: session.ending,
        endedAt: session.endedAt,
        erasedAt: session.erasedAt,
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
      .prepare(),
  );
  const lastSession = whenUsed(() =>
    db
      .select({ id: max(session.id) })
      .from(session)
      .prepare(),
  );
  const lastOf = (table: "judgment" | "assignment") => {
    const statement = whenUsed(() =>
      database.prepare<[], number | null>(`SELECT max(id) FROM ${table}`).pluck(),
    );
    return (): number => statement().get() ?? 0;
  };
  const lastJudgment = lastOf("judgment");
  const lastAssignment = lastOf("assignment");
  const answersOf = rememberingReader((text): Record<string, Answer> => JSON.parse(text));
  const flagsOf = rememberingReader((text): string[] => JSON.parse(text));
  return {
    judgmentsAfter: (studyId, after, limit) =>
      pageOfIds({ after, limit, lastId: lastJudgment }, (from, until, most) =>
        judgmentPage()
          .all(from, until, studyId, most)
          .map((row) => ({
            sequence: row[0],
            assignmentId: row[1],
            sessionId: row[2],
            pairId: row[3],
            side: row[4],
            revision: row[5],
            superseded: row[6] === 1,
            counted: row[7] === 1,
            answers: answersOf(row[8]),
            flags: flagsOf(row[9]),
            pages: pagesOf(row[10]),
            assignedAt: row[11],
            receivedAt: row[12],
          })),
      ),
    revisionsAfter: (studyId, after, limit) =>
      pageOfIds({ after, limit, lastId: lastJudgment }, (from, until, most) =>
        revisionPage()
          .all(from, until, studyId, most)
          .map((row) => ({
            sequence: row[0],
            assignmentId: row[1],
            revision: row[2],
            counted: row[3] === 1,
          })),
      ),
    assignmentsAfter: (studyId, after, limit) =>
      pageOfIds({ after, limit, lastId: lastAssignment }, (from, until, most) =>
        assignmentPage()
          .all(from, until, studyId, most)
          .map((row) => ({
            id: row[0],
            sessionId: row[1],
            pairId: row[2],
            position: row[3],
            round: row[4],
            side: row[5],
            state: stateNames[row[6]],
            releasedFor: row[7],
            assignedAt: row[8],
          })),
      ),
    assignmentIdsAfter: (studyId, after, limit) =>
      pageOfIds({ after, limit, lastId: lastAssignment }, (from, until, most) =>
        assignmentIds().all(from, until, studyId, most),
      ),
    sessionsAfter: (studyId, after, limit) =>
      pageOfIds({ after, limit, lastId: () => lastSession().get()?.id ?? 0 }, (from, until, most) =>
        sessionPage().all({ studyId, after: from, until, limit: most }),
      ),
  };
}
