import type { AuditKind } from "../../domain/audit/audit-entry.ts";
import type { RaterAct, RaterStorage } from "../../domain/raters/rater-storage.ts";
import { appendAudit } from "./audit-log.ts";
import type { Connections } from "./connect.ts";
import { releaseOwn } from "./leases.ts";
import { holdCounts, holdSession } from "./locks.ts";
import { createRaterPasts } from "./rater-pasts.ts";
import { replaceJudgments } from "./replace-judgments.ts";
import { verbatim, type Sql } from "./sql.ts";

const columns = verbatim(`id, source, consented_at, quiz_tries, quiz_passed_at, rated_at, ended_at,
  ending, withdrawn_at, erased_at, paused_at, excluded_at, judged`);

async function studyOf(tx: Sql, raterId: number): Promise<number> {
  const row = await tx.one<{ studyId: number }>`
    SELECT study_id FROM session WHERE id = ${raterId}`;
  if (row === undefined) throw new Error(`There is no rater ${raterId} to keep a log of`);
  return row.studyId;
}

/** The session of a rater, locked, and before it the counts of its study. */
async function holdRater(tx: Sql, raterId: number) {
  const studyId = await studyOf(tx, raterId);
  await holdCounts(tx, studyId);
  const { held1 = null, held2 = null } = (await holdSession(tx, raterId)) ?? {};
  return { studyId, held1, held2 };
}

/** Writes an act to the log of the rater's study. */
async function note(
  tx: Sql,
  raterId: number,
  kind: AuditKind,
  { actor, at, reason, ...details }: RaterAct & Record<string, string | number | null>,
): Promise<void> {
  const act = { kind, actor, at, reason, details: { rater: raterId, ...details } };
  await appendAudit(tx, await studyOf(tx, raterId), act);
}

/** Raters for those who run a study: what is known of them, and what is done with them. */
export function createRaters(connections: Connections): RaterStorage {
  const { read, write } = connections;
  return {
    page: (studyId, after, limit) =>
      read(
        (sql) => sql.all`SELECT ${columns} FROM session
          WHERE study_id = ${studyId} AND id > ${after} ORDER BY id LIMIT ${limit}`,
      ),
    find: (studyId, raterId) =>
      read(
        async (sql) =>
          (await sql.one`SELECT ${columns} FROM session
            WHERE id = ${raterId} AND study_id = ${studyId}`) ?? null,
      ),
    past: createRaterPasts(connections),
    pause: (raterId, { actor, at, reason }) =>
      write(async (tx) => {
        const { held2 } = await holdRater(tx, raterId);
        await releaseOwn(tx, raterId, [held2], "returned");
        await tx.run`UPDATE session SET paused_at = ${at} WHERE id = ${raterId}`;
        await note(tx, raterId, "rater-paused", { actor, at, reason });
      }),
    resume: (raterId, { actor, at, reason }) =>
      write(async (tx) => {
        await tx.run`UPDATE session SET paused_at = NULL WHERE id = ${raterId}`;
        await note(tx, raterId, "rater-resumed", { actor, at, reason });
      }),
    exclude: (raterId, { replace, actor, at, reason }) =>
      write(async (tx) => {
        const { held1, held2 } = await holdRater(tx, raterId);
        await releaseOwn(tx, raterId, [held1, held2], "returned");
        const replaced = replace ? await replaceJudgments(tx, raterId) : 0;
        await tx.run`UPDATE session SET excluded_at = ${at}, paused_at = NULL,
            ended_at = coalesce(ended_at, ${at}), ending = coalesce(ending, 'excluded')
          WHERE id = ${raterId}`;
        await note(tx, raterId, "excluded", { actor, at, reason, replaced });
        return { replaced };
      }),
    reinstate: (raterId, { actor, at, reason }) =>
      write(async (tx) => {
        await tx.run`UPDATE session SET excluded_at = NULL,
            ended_at = CASE WHEN ending = 'excluded' THEN NULL ELSE ended_at END,
            ending = CASE WHEN ending = 'excluded' THEN NULL ELSE ending END
          WHERE id = ${raterId}`;
        await note(tx, raterId, "reinstated", { actor, at, reason });
      }),
    tell: (raterId, { text, actor, at, reason }) =>
      write(async (tx) => {
        const row = await tx.one<{ id: number }>`
          INSERT INTO rater_message (session_id, at, actor, text)
          VALUES (${raterId}, ${at}, ${actor}, ${text}) RETURNING id`;
        await note(tx, raterId, "rater-told", { actor, at, reason, message: row?.id ?? 0 });
      }),
    unread: (raterId) =>
      read(
        (sql) => sql.all`SELECT id, text FROM rater_message
          WHERE session_id = ${raterId} AND read_at IS NULL ORDER BY id`,
      ),
    markRead: (raterId, messageId, at) =>
      write(async (tx) => {
        await tx.run`UPDATE rater_message SET read_at = coalesce(read_at, ${at})
          WHERE id = ${messageId} AND session_id = ${raterId}`;
      }),
  };
}
