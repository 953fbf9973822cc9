import { AppError } from "../../domain/app-error.ts";
import type { ArrivalRecord } from "../../domain/arrival.ts";
import { leaseOf } from "../../domain/lease-of.ts";
import type { StoreMeter } from "../../domain/meter.ts";
import { isProbe } from "../../domain/quality/probe-records.ts";
import type { SessionRecord } from "../../domain/rating-records.ts";
import type { Storage } from "../../domain/storage.ts";
import type { Connections } from "./connect.ts";
import { heldOf, releaseOwn, releaseRunOut } from "./leases.ts";
import { holdSession, keepState } from "./locks.ts";
import { extendProbe } from "./probes.ts";
import { verbatim, type Sql } from "./sql.ts";
import type { InTurn } from "./turns.ts";

type Sessions = Pick<
  Storage,
  | "findSession"
  | "noteVisitor"
  | "beginSession"
  | "findArrival"
  | "addDevice"
  | "createInvitations"
  | "endSession"
  | "withdrawSession"
  | "markRated"
  | "extendLeases"
  | "returnAssignment"
  | "releaseExpired"
  | "countLeases"
>;

async function find(sql: Sql, studyId: number, tokenHash: string): Promise<SessionRecord | null> {
  type Row = Omit<SessionRecord, "withdrawn" | "paused"> & {
    withdrawnAt: number | null;
    pausedAt: number | null;
  };
  const row = await sql.one<Row>`
    SELECT id, study_id, judged, probed, withdrawn_at, about_at, quiz_tries, quiz_passed_at,
      practised_at, rated_at, ending, paused_at
    FROM session WHERE id = coalesce(
      (SELECT id FROM session WHERE study_id = ${studyId} AND token_hash = ${tokenHash}),
      (SELECT session_id FROM session_device
        WHERE study_id = ${studyId} AND token_hash = ${tokenHash}))`;
  if (row === undefined) return null;
  const { withdrawnAt, pausedAt, ...rest } = row;
  return { ...rest, withdrawn: withdrawnAt !== null, paused: pausedAt !== null };
}

/** With `hold`, nobody else follows the same invitation until the transaction ends. */
async function findArrival(sql: Sql, studyId: number, arrival: ArrivalRecord, hold = false) {
  const row =
    arrival.platform === "invitation"
      ? await sql.one<{ sessionId: number | null }>`SELECT session_id FROM invitation
          WHERE study_id = ${studyId} AND secret_hash = ${arrival.secretHash}
          ${verbatim(hold ? "FOR NO KEY UPDATE" : "")}`
      : await sql.one<{ sessionId: number | null }>`SELECT session_id FROM platform_identifier
          WHERE study_id = ${studyId} AND person_hash = ${arrival.personHash}`;
  return { isKnown: row !== undefined, sessionId: row?.sessionId ?? null };
}

/** Ties an arrival to the session that has just begun. */
const tie = (
  tx: Sql,
  studyId: number,
  arrival: ArrivalRecord,
  { sessionId, at }: { sessionId: number; at: number },
): Promise<number> =>
  arrival.platform === "invitation"
    ? tx.run`UPDATE invitation SET session_id = ${sessionId}
        WHERE study_id = ${studyId} AND secret_hash = ${arrival.secretHash} AND session_id IS NULL`
    : tx.run`INSERT INTO platform_identifier (study_id, session_id, platform, person_hash, person,
          platform_study, platform_session, at)
        VALUES (${studyId}, ${sessionId}, ${arrival.platform}, ${arrival.personHash},
          ${arrival.person}, ${arrival.study}, ${arrival.session}, ${at})`;

const addDevice = (tx: Sql, studyId: number, sessionId: number, tokenHash: string) =>
  tx.run`INSERT INTO session_device (study_id, token_hash, session_id)
    VALUES (${studyId}, ${tokenHash}, ${sessionId}) ON CONFLICT DO NOTHING`;

/** False where the session no longer holds it; what a paused rater holds goes once its lease has run out. */
async function keep(tx: Sql, sessionId: number, id: number, until: number): Promise<boolean> {
  if (isProbe(id)) return extendProbe(tx, sessionId, id, until);
  const kept = await tx.run`
    UPDATE assignment SET lease_until = CASE
        WHEN (SELECT paused_at FROM session WHERE id = ${sessionId}) IS NULL
        THEN greatest(lease_until, ${until}) ELSE lease_until END
    WHERE id = ${id} AND session_id = ${sessionId} AND state = 0`;
  return kept > 0;
}

/** Raters' sittings, and the leases that they keep up or give back. */
export function createSessions(
  { read, write }: Connections,
  inTurn: InTurn,
  meter: StoreMeter,
): Sessions {
  const writeFor = <T>(sessionId: number, work: (tx: Sql) => Promise<T>): Promise<T> =>
    inTurn(sessionId, () => write(work));
  return {
    findSession: (studyId, tokenHash) => read((sql) => find(sql, studyId, tokenHash)),
    noteVisitor: (studyId, tokenHash) =>
      write(async (tx) => {
        await tx.run`INSERT INTO visitor (study_id, token_hash)
          VALUES (${studyId}, ${tokenHash}) ON CONFLICT DO NOTHING`;
      }),
    beginSession: ({ studyId, tokenHash, consentHash, arrival = null, at }) =>
      write(async (tx) => {
        const known = await find(tx, studyId, tokenHash);
        if (known !== null) return known;
        await tx.run`DELETE FROM visitor WHERE study_id = ${studyId} AND token_hash = ${tokenHash}`;
        const before = arrival === null ? null : await findArrival(tx, studyId, arrival, true);
        const sessionId = before?.sessionId ?? null;
        if (sessionId !== null) await addDevice(tx, studyId, sessionId, tokenHash);
        else {
          const row = await tx.one<{ id: number }>`
            INSERT INTO session (study_id, consented_at, token_hash, consent_hash, source)
            VALUES (${studyId}, ${at}, ${tokenHash}, ${consentHash}, ${arrival?.platform ?? "open"})
            RETURNING id`;
          if (arrival !== null && row !== undefined)
            await tie(tx, studyId, arrival, { sessionId: row.id, at });
        }
        const begun = await find(tx, studyId, tokenHash);
        if (begun === null) throw new Error("the session that was just stored is gone");
        return begun;
      }),
    findArrival: (studyId, arrival) => read((sql) => findArrival(sql, studyId, arrival)),
    addDevice: (studyId, sessionId, tokenHash) =>
      write(async (tx) => void (await addDevice(tx, studyId, sessionId, tokenHash))),
    createInvitations: (studyId, hashes, at) =>
      write((tx) =>
        tx.insert(
          "invitation",
          { studyId: "integer", secretHash: "text", createdAt: "bigint" },
          hashes.map((secretHash) => ({ studyId, secretHash, createdAt: at })),
        ),
      ),
    endSession: (sessionId, ending, at) =>
      writeFor(sessionId, async (tx) => {
        const row = await holdSession(tx, sessionId);
        await releaseOwn(tx, sessionId, [row?.held1 ?? null, row?.held2 ?? null], "returned");
        await tx.run`UPDATE session SET ended_at = coalesce(ended_at, ${at}),
            ending = coalesce(ending, ${ending})
          WHERE id = ${sessionId}`;
      }),
    withdrawSession: (sessionId, at) =>
      writeFor(sessionId, async (tx) => {
        const row = await holdSession(tx, sessionId);
        await releaseOwn(tx, sessionId, [row?.held1 ?? null, row?.held2 ?? null], "withdrawn");
        await tx.run`UPDATE session SET withdrawn_at = coalesce(withdrawn_at, ${at}),
            ended_at = coalesce(ended_at, ${at}), ending = coalesce(ending, 'withdrawn')
          WHERE id = ${sessionId}`;
      }),
    markRated: (sessionId, at) =>
      writeFor(sessionId, async (tx) => {
        await tx.run`UPDATE session SET rated_at = coalesce(rated_at, ${at})
          WHERE id = ${sessionId}`;
      }),
    extendLeases: (sessionId, assignmentIds, until) =>
      writeFor(sessionId, async (tx) => {
        await holdSession(tx, sessionId);
        const lost: number[] = [];
        for (const id of assignmentIds) if (!(await keep(tx, sessionId, id, until))) lost.push(id);
        return lost;
      }),
    returnAssignment: (sessionId, assignmentId) =>
      writeFor(sessionId, async (tx) => {
        await holdSession(tx, sessionId);
        const held = isProbe(assignmentId)
          ? await tx.all`SELECT 1 FROM probe
              WHERE id = ${assignmentId} AND session_id = ${sessionId} AND state = 0`
          : await heldOf(tx, sessionId, [assignmentId]);
        if (held.length === 0) throw new AppError("not_found", "This pair is no longer yours.");
        await releaseOwn(tx, sessionId, [assignmentId], "returned");
      }),
    countLeases: (at) =>
      read(async (sql) => {
        const row = await sql.one<{ held: number; overdue: number }>`
          SELECT count(*) AS held, count(*) FILTER (WHERE lease_until <= ${at}) AS overdue
          FROM assignment WHERE state = 0`;
        return row ?? { held: 0, overdue: 0 };
      }),
    releaseExpired: async (at) => {
      const running = await read(
        (sql) => sql.all<{ id: number; leaseMinutes: number | null }>`
          SELECT id, (definition ->> 'lease_minutes')::double precision AS lease_minutes
          FROM study WHERE state = 'open' ORDER BY id`,
      );
      const released: number[] = [];
      for (const { id, leaseMinutes } of running) {
        const longest = at + leaseOf({ lease_minutes: leaseMinutes ?? undefined });
        const count = await write(async (tx) => {
          await keepState(tx, id);
          const open = await tx.one`SELECT 1 FROM study WHERE id = ${id} AND state = 'open'`;
          if (open === undefined) return 0;
          await tx.run`UPDATE assignment SET lease_until = ${longest}
            WHERE study_id = ${id} AND state = 0 AND lease_until > ${longest}`;
          return releaseRunOut(tx, id, at, meter);
        });
        if (count > 0) released.push(id);
      }
      return released;
    },
  };
}
