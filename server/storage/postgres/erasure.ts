import { createHmac } from "node:crypto";
import type { Storage } from "../../domain/storage.ts";
import { appendAudit } from "./audit-log.ts";
import type { Connections } from "./connect.ts";
import { holdCounts, holdSession } from "./locks.ts";
import { verbatim, type Sql } from "./sql.ts";

type Erasure = Pick<Storage, "eraseSession" | "cutPlatformLink" | "forgetIdentifiers">;

interface Found {
  id: number;
  assignmentId: number;
  position: number;
  revision: number;
  counted: boolean;
  superseded: boolean;
  content: string;
}

const tablesOfSession = [
  "probe",
  "quiz_try",
  "about_answer",
  "blinding_guess",
  "platform_identifier",
  "rater_message",
] as const;

/** The one table that names people, small enough to be written anew each time. */
const naming = "platform_identifier";

/**
 * Takes dead rows out of the tables that hold what raters gave. A page keeps copies of rows that moved within it,
 * and these may be of somebody who goes later: what names people is written anew.
 */
export const reclaim = async (sql: Sql): Promise<void> => {
  const others = tablesOfSession.filter((table) => table !== naming);
  await sql.run`VACUUM judgment, probe_judgment, ${verbatim(others.join(", "))}`;
  await sql.run`VACUUM FULL ${verbatim(naming)}`;
};

/** Deletes a session's judgments; of each a commitment stays. Resolves with them. */
async function eraseJudgments(
  tx: Sql,
  { studyId, sessionId }: { studyId: number; sessionId: number },
  { at, salt }: { at: number; salt: Uint8Array },
): Promise<Found[]> {
  const found = await tx.all<Found>`
    SELECT judgment.id, assignment_id, position, revision, counted, superseded,
      upper(encode(content_hash, 'hex')) || answers || flags || pages AS content
    FROM judgment JOIN assignment ON assignment.id = assignment_id
    WHERE session_id = ${sessionId} ORDER BY judgment.id`;
  await tx.insert(
    "erased_judgment",
    {
      judgmentId: "bigint",
      studyId: "integer",
      sessionId: "bigint",
      position: "integer",
      revision: "integer",
      counted: "boolean",
      commitment: "bytea",
      erasedAt: "bigint",
    },
    found.map(({ id, position, revision, counted, content }) => ({
      judgmentId: id,
      studyId,
      sessionId,
      position,
      revision,
      counted,
      commitment: createHmac("sha256", salt).update(`${id} ${content}`).digest(),
      erasedAt: at,
    })),
  );
  await tx.run`DELETE FROM judgment WHERE id = ANY(${found.map(({ id }) => id)})`;
  return found;
}

/**
 * Deletes what a rater gave. Dead rows are taken out at once; what PostgreSQL's log and its backups still
 * hold, the folder's README names.
 */
export function createErasure({ read, write, maintain }: Connections): Erasure {
  const reclaiming = async <T>(work: (tx: Sql) => Promise<T>): Promise<T> => {
    const done = await write(work);
    await maintain(reclaim);
    return done;
  };
  return {
    eraseSession: (sessionId, { at, actor, salt }) =>
      reclaiming(async (tx) => {
        const session = await tx.one<{ studyId: number }>`
          SELECT study_id FROM session WHERE id = ${sessionId}`;
        const studyId = session?.studyId ?? 0;
        await holdCounts(tx, studyId);
        await holdSession(tx, sessionId);
        const found = await eraseJudgments(tx, { studyId, sessionId }, { at, salt });
        const latest = found.filter(({ superseded }) => !superseded);
        const counted = latest.filter((row) => row.counted);
        await tx.run`
          UPDATE slot SET state = 0, holder = NULL, reopened = true
          FROM assignment
          WHERE assignment.id = ANY(${counted.map(({ assignmentId }) => assignmentId)})
            AND slot.study_id = assignment.study_id AND slot.position = assignment.position
            AND slot.holder = assignment.id`;
        await tx.run`UPDATE assignment SET state = 2, released_for = 'withdrawn'
          WHERE session_id = ${sessionId} AND state = 1`;
        await tx.run`UPDATE study_progress SET judged = judged - ${counted.length},
            surplus = surplus - ${latest.length - counted.length}
          WHERE study_id = ${studyId}`;
        for (const table of tablesOfSession)
          await tx.run`DELETE FROM ${verbatim(table)} WHERE session_id = ${sessionId}`;
        await tx.run`UPDATE session SET judged = 0, probed = 0, balance = 0, held_1 = NULL,
            held_2 = NULL, erased_at = coalesce(erased_at, ${at})
          WHERE id = ${sessionId}`;
        const details = { judgments: found.length };
        await appendAudit(tx, studyId, { kind: "erased", actor, at, reason: null, details });
        return details;
      }),
    cutPlatformLink: async (sessionId) => {
      const named = await read(
        (sql) => sql.one`SELECT 1 FROM platform_identifier WHERE session_id = ${sessionId}`,
      );
      if (named === undefined) return;
      await reclaiming(
        (tx) => tx.run`DELETE FROM platform_identifier WHERE session_id = ${sessionId}`,
      );
    },
    forgetIdentifiers: (studyId) =>
      reclaiming((tx) => tx.run`DELETE FROM platform_identifier WHERE study_id = ${studyId}`),
  };
}
