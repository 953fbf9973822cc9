import type {
  LiveCursor,
  LiveIncrement,
  LiveProbeAnswer,
  LiveReader,
  LiveSession,
  LiveState,
  PairTags,
} from "../../domain/live/live-rows.ts";
import { probeKinds } from "../../domain/quality/probe-records.ts";
import type { StudyRecord } from "../../domain/study-records.ts";
import type { Connections } from "./connect.ts";
import type { Sql } from "./sql.ts";

type SessionRow = Omit<LiveSession, "withdrawn" | "excluded" | "ranOutAt"> & {
  withdrawnAt: number | null;
  excludedAt: number | null;
  leaseUntil: number | null;
};

const sessionOf = ({ withdrawnAt, excludedAt, leaseUntil, ...row }: SessionRow): LiveSession => ({
  ...row,
  withdrawn: withdrawnAt !== null,
  excluded: excludedAt !== null,
  ranOutAt: row.holds ? null : leaseUntil,
});

async function incrementOf(
  sql: Sql,
  studyId: number,
  since: LiveCursor,
  limit: number,
): Promise<LiveIncrement> {
  const judgments = await sql.all<LiveIncrement["judgments"][number]>`
    SELECT judgment.id AS sequence, assignment_id, session_id, pair_id, revision, counted, answers,
      assigned_at, received_at
    FROM judgment
    JOIN assignment ON assignment.id = judgment.assignment_id
    JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
    WHERE judgment.study_id = ${studyId} AND judgment.id > ${since.judgment}
    ORDER BY judgment.id LIMIT ${limit}`;
  const probes = await sql.all<Omit<LiveProbeAnswer, "kind"> & { kind: 0 | 1 | 2 }>`
    SELECT probe_judgment.id AS sequence, probe_id, session_id, kind, item, side, answers
    FROM probe_judgment JOIN probe ON probe.id = probe_id
    WHERE probe_judgment.study_id = ${studyId} AND probe_judgment.id > ${since.probeJudgment}
    ORDER BY probe_judgment.id LIMIT ${limit}`;
  return {
    judgments,
    probeAnswers: probes.map((row) => ({ ...row, kind: probeKinds[row.kind] })),
    acts: await sql.all`SELECT number, kind FROM audit_entry
      WHERE study_id = ${studyId} AND number > ${since.audit} ORDER BY number`,
    more: judgments.length === limit || probes.length === limit,
  };
}

async function stateOf(sql: Sql, studyId: number, overdueSince: number): Promise<LiveState> {
  const study = await sql.one<{ state: StudyRecord["state"] }>`
    SELECT state FROM study WHERE id = ${studyId}`;
  const progress = await sql.one<LiveState["progress"]>`
    SELECT slots, judged, surplus FROM study_progress WHERE study_id = ${studyId}`;
  const held = await sql.all<{ pairId: number; leaseUntil: number }>`
    SELECT pair_id, lease_until FROM assignment
    JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
    WHERE assignment.study_id = ${studyId} AND assignment.state = 0`;
  const door = await sql.one<{ count: number }>`
    SELECT count(*) FROM visitor WHERE study_id = ${studyId}`;
  const sessions = await sql.all<SessionRow>`
    SELECT session.id, consented_at, quiz_passed_at, rated_at, ended_at, ending, withdrawn_at, judged,
      excluded_at, coalesce(holds, false) AS holds, remembered.lease_until
    FROM session LEFT JOIN LATERAL (
      SELECT bool_or(state = 0) AS holds, max(lease_until) AS lease_until FROM (
        SELECT state, lease_until FROM assignment WHERE id IN (held_1, held_2)
        UNION ALL SELECT state, lease_until FROM probe WHERE id IN (held_1, held_2)
      ) AS each
    ) AS remembered ON true
    WHERE study_id = ${studyId}`;
  return {
    studyState: study?.state ?? "closed",
    progress: progress ?? { slots: 0, judged: 0, surplus: 0 },
    heldPairs: held.map(({ pairId }) => pairId),
    overdue: held.filter(({ leaseUntil }) => leaseUntil < overdueSince).length,
    waitingAtDoor: door?.count ?? 0,
    sessions: sessions.map(sessionOf),
  };
}

/** What an overview shows, from counters and from what is new; all of one answer is of one moment. */
export function createLiveRows({ read, snapshot }: Connections): LiveReader {
  return {
    pairTagsAfter: (studyId, after, limit) =>
      read(async (sql) => {
        const rows = await sql.all<
          Omit<PairTags["tags"], "user_belief"> & { userBelief: string | null; pairId: number }
        >`
          SELECT pair.id AS pair_id, task, context, model, user_belief FROM pair
          JOIN prompt ON prompt.id = pair.prompt_id
          WHERE pair.study_id = ${studyId} AND pair.id > ${after} ORDER BY pair.id LIMIT ${limit}`;
        return rows.map(({ pairId, userBelief, ...tags }) => ({
          pairId,
          tags: { ...tags, user_belief: userBelief },
        }));
      }),
    read: (studyId, since, { limit, overdueSince }) =>
      snapshot(async (sql) => {
        const found = await incrementOf(sql, studyId, since, limit);
        return { ...found, state: found.more ? null : await stateOf(sql, studyId, overdueSince) };
      }),
    answersBefore: (assignmentId, revision) =>
      read(async (sql) => {
        const row = await sql.one<{ answers: LiveIncrement["judgments"][number]["answers"] }>`
          SELECT answers FROM judgment
          WHERE assignment_id = ${assignmentId} AND revision = ${revision}`;
        return row?.answers ?? null;
      }),
  };
}
