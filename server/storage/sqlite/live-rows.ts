import type { Database } from "better-sqlite3";
import type { StudyState } from "../../../shared/model/study.ts";
import type { Answer } from "../../../shared/model/judgment.ts";
import type { AuditKind } from "../../domain/audit/audit-entry.ts";
import type {
  LiveCursor,
  LiveJudgment,
  LiveProbeAnswer,
  LiveReader,
  LiveSession,
  LiveState,
} from "../../domain/live/live-rows.ts";
import { probeKinds } from "../../domain/quality/probe-records.ts";
import type { Ending } from "../../domain/stages.ts";
import { read } from "./read.ts";
import { whenUsed } from "./when-used.ts";

type Stored<Row extends { answers: unknown }> = Omit<Row, "answers"> & { answers: string };

const parsed = (answers: string): Record<string, Answer> => JSON.parse(answers);

type SessionRow = [
  id: number,
  consentedAt: number,
  quizPassedAt: number | null,
  ratedAt: number | null,
  endedAt: number | null,
  ending: Ending | null,
  withdrawnAt: number | null,
  judged: number,
  isHeld: 0 | 1,
  excludedAt: number | null,
  leaseUntil: number,
];

const sessionOf = (row: SessionRow): LiveSession => {
  const [id, consentedAt, quizPassedAt, ratedAt, endedAt, ending, withdrawnAt, judged] = row;
  const holds = row[8] === 1;
  return {
    id,
    consentedAt,
    quizPassedAt,
    ratedAt,
    endedAt,
    ending,
    withdrawn: withdrawnAt !== null,
    excluded: row[9] !== null,
    judged,
    holds,
    ranOutAt: holds || row[10] === 0 ? null : row[10],
  };
};

/**
 * What an overview shows, from counters and from what is new: every statement searches an index, and none
 * walks the judgments that were seen before. All of one answer is read in one transaction.
 */
export function createLiveRows({ $client: database }: { $client: Database }): LiveReader {
  const pairTags = whenUsed(() =>
    database.prepare<
      [studyId: number, after: number, limit: number],
      {
        pairId: number;
        task: string | null;
        context: string | null;
        model: string | null;
        user_belief: string | null;
      }
    >(
      `SELECT pair.id AS pairId, task, context, model, user_belief FROM pair
        JOIN prompt ON prompt.id = pair.prompt_id
        WHERE pair.study_id = ? AND pair.id > ? ORDER BY pair.id LIMIT ?`,
    ),
  );
  const judgments = whenUsed(() =>
    database.prepare<
      [after: number, studyId: number, limit: number],
      Omit<Stored<LiveJudgment>, "counted"> & { counted: 0 | 1 }
    >(
      `SELECT judgment.id AS sequence, assignment_id AS assignmentId, session_id AS sessionId,
          pair_id AS pairId, revision, counted, answers, assigned_at AS assignedAt,
          received_at AS receivedAt
        FROM judgment
        JOIN assignment ON assignment.id = judgment.assignment_id
        JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
        WHERE judgment.id > ? AND +assignment.study_id = ? ORDER BY judgment.id LIMIT ?`,
    ),
  );
  const probeAnswers = whenUsed(() =>
    database.prepare<
      [after: number, studyId: number, limit: number],
      Omit<Stored<LiveProbeAnswer>, "kind"> & { kind: number }
    >(
      `SELECT probe_judgment.id AS sequence, probe_id AS probeId, session_id AS sessionId, kind, item,
          side, answers
        FROM probe_judgment JOIN probe ON probe.id = probe_id
        WHERE probe_judgment.id > ? AND +probe.study_id = ? ORDER BY probe_judgment.id LIMIT ?`,
    ),
  );
  const acts = whenUsed(() =>
    database.prepare<[studyId: number, after: number], { number: number; kind: AuditKind }>(
      "SELECT number, kind FROM audit_entry WHERE study_id = ? AND number > ? ORDER BY number",
    ),
  );
  const progress = whenUsed(() =>
    database.prepare<[studyId: number], LiveState["progress"]>(
      "SELECT slots, judged, surplus FROM study_progress WHERE study_id = ?",
    ),
  );
  const studyState = whenUsed(() =>
    database.prepare<[studyId: number], StudyState>("SELECT state FROM study WHERE id = ?").pluck(),
  );
  const heldPairs = whenUsed(() =>
    database
      .prepare<[studyId: number], number>(
        `SELECT pair_id FROM assignment INDEXED BY assignment_held
          JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
          WHERE assignment.study_id = ? AND assignment.state = 0`,
      )
      .pluck(),
  );
  const overdue = whenUsed(() =>
    database
      .prepare<[studyId: number, since: number], number>(
        `SELECT count(*) FROM assignment INDEXED BY assignment_held
          WHERE study_id = ? AND state = 0 AND lease_until < ?`,
      )
      .pluck(),
  );
  const atDoor = whenUsed(() =>
    database
      .prepare<[studyId: number], number>("SELECT count(*) FROM visitor WHERE study_id = ?")
      .pluck(),
  );
  const sessions = whenUsed(() =>
    database
      .prepare<[studyId: number], SessionRow>(
        `SELECT id, consented_at, quiz_passed_at, rated_at, ended_at, ending, withdrawn_at, judged,
            EXISTS (SELECT 1 FROM assignment WHERE id IN (held_1, held_2) AND state = 0)
              OR EXISTS (SELECT 1 FROM probe WHERE id IN (held_1, held_2) AND state = 0),
            excluded_at,
            max(
              coalesce((SELECT max(lease_until) FROM assignment WHERE id IN (held_1, held_2)), 0),
              coalesce((SELECT max(lease_until) FROM probe WHERE id IN (held_1, held_2)), 0))
          FROM session WHERE study_id = ?`,
      )
      .raw(),
  );
  const before = whenUsed(() =>
    database
      .prepare<[assignmentId: number, revision: number], string>(
        "SELECT answers FROM judgment WHERE assignment_id = ? AND revision = ?",
      )
      .pluck(),
  );

  const increment = (studyId: number, since: LiveCursor, limit: number) => {
    const found = judgments().all(since.judgment, studyId, limit);
    const probes = probeAnswers().all(since.probeJudgment, studyId, limit);
    return {
      judgments: found.map((row) => ({
        ...row,
        counted: row.counted === 1,
        answers: parsed(row.answers),
      })),
      probeAnswers: probes.map((row) => ({
        ...row,
        kind: probeKinds[row.kind] ?? "check",
        answers: parsed(row.answers),
      })),
      acts: acts().all(studyId, since.audit),
      more: found.length === limit || probes.length === limit,
    };
  };
  const stateOf = (studyId: number, overdueSince: number): LiveState => ({
    studyState: studyState().get(studyId) ?? "closed",
    progress: progress().get(studyId) ?? { slots: 0, judged: 0, surplus: 0 },
    heldPairs: heldPairs().all(studyId),
    overdue: overdue().get(studyId, overdueSince) ?? 0,
    waitingAtDoor: atDoor().get(studyId) ?? 0,
    sessions: sessions().all(studyId).map(sessionOf),
  });
  const atOneMoment = database.transaction(
    (
      studyId: number,
      since: LiveCursor,
      { limit, overdueSince }: { limit: number; overdueSince: number },
    ) => {
      const found = increment(studyId, since, limit);
      return { ...found, state: found.more ? null : stateOf(studyId, overdueSince) };
    },
  );

  return {
    pairTagsAfter: (studyId, after, limit) =>
      read(() =>
        pairTags()
          .all(studyId, after, limit)
          .map(({ pairId, ...tags }) => ({ pairId, tags })),
      ),
    read: (studyId, since, how) => read(() => atOneMoment.deferred(studyId, since, how)),
    answersBefore: (assignmentId, revision) =>
      read(() => {
        const answers = before().get(assignmentId, revision);
        return answers === undefined ? null : parsed(answers);
      }),
  };
}
