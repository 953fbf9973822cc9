import type { AssignmentRow } from "../../domain/export-rows.ts";
import type { StoreMeter } from "../../domain/meter.ts";
import { isProbe } from "../../domain/quality/probe-records.ts";
import { weightOf, type Side } from "../../domain/sides.ts";
import type { HeldPair } from "./session-row.ts";
import { releaseProbe, reviveProbe } from "./probes.ts";
import type { Sql } from "./sql.ts";

type Reason = NonNullable<AssignmentRow["releasedFor"]>;

/** So many run-out leases at most are released at a time, so that nobody waits on them. */
const mostAtOnce = 100;

/**
 * Opens the slots of held assignments for others; what is not held stays as it is. Their sessions, which the
 * transaction has the locks of, forget them, unless with `remember`.
 */
export async function release(
  tx: Sql,
  ids: readonly number[],
  reason: Reason,
  { remember = false } = {},
): Promise<void> {
  if (ids.length === 0) return;
  const forgotten = remember ? [] : ids;
  await tx.run`
    WITH gone AS (
      UPDATE assignment SET state = 2, released_for = ${reason}
      WHERE id = ANY(${ids}) AND state = 0
      RETURNING study_id, session_id, position, side
    ), opened AS (
      UPDATE slot SET state = 0, holder = NULL, reopened = true FROM gone
      WHERE slot.study_id = gone.study_id AND slot.position = gone.position
    )
    UPDATE session SET balance = balance - weight,
      held_1 = CASE WHEN held_1 <> ALL(${forgotten}::bigint[]) THEN held_1
        WHEN held_2 <> ALL(${forgotten}::bigint[]) THEN held_2 END,
      held_2 = CASE WHEN held_1 = ANY(${forgotten}::bigint[]) OR held_2 = ANY(${forgotten}::bigint[])
        THEN NULL ELSE held_2 END
    FROM (
      SELECT session_id, sum(CASE side WHEN 0 THEN ${weightOf(0)}::integer
        ELSE ${weightOf(1)}::integer END) AS weight
      FROM gone GROUP BY session_id
    ) AS of_session
    WHERE session.id = of_session.session_id`;
}

/** Releases run-out leases of a study, passing over raters who are just being served; returns how many. */
export async function releaseRunOut(
  tx: Sql,
  studyId: number,
  now: number,
  meter: StoreMeter,
): Promise<number> {
  const found = await tx.all<{ id: number }>`
    SELECT assignment.id FROM assignment JOIN session ON session.id = session_id
    WHERE assignment.study_id = ${studyId} AND assignment.state = 0 AND lease_until <= ${now}
    ORDER BY lease_until LIMIT ${mostAtOnce}
    FOR NO KEY UPDATE OF assignment, session SKIP LOCKED`;
  const ids = found.map(({ id }) => id);
  await release(tx, ids, "expired", { remember: true });
  meter.expired(ids.length);
  return ids.length;
}

/** What a session holds under these numbers. */
export async function heldOf(
  tx: Sql,
  sessionId: number,
  ids: readonly number[],
): Promise<number[]> {
  const rows = await tx.all<{ id: number }>`
    SELECT id FROM assignment
    WHERE id = ANY(${ids}) AND session_id = ${sessionId} AND state = 0`;
  return rows.map(({ id }) => id);
}

/** Lets go of these of what a session holds, probes too; the transaction has the session's lock. */
export async function releaseOwn(
  tx: Sql,
  sessionId: number,
  ids: readonly (number | null)[],
  reason: Reason,
): Promise<void> {
  const held = ids.filter((id) => id !== null);
  for (const id of held.filter(isProbe)) await releaseProbe(tx, sessionId, id);
  await release(tx, await heldOf(tx, sessionId, held), reason);
}

/** How an assignment stands that a session remembers. */
export interface Remembered {
  id: number;
  state: number;
  releasedFor: Reason | null;
  side: Side;
}

/** The assignments that a session remembers, as they stand; probes are not among them. */
export const rememberedBy = (tx: Sql, sessionId: number): Promise<Remembered[]> =>
  tx.all`SELECT assignment.id, state, released_for, side FROM session
    JOIN assignment ON assignment.id IN (held_1, held_2)
    WHERE session.id = ${sessionId}`;

/**
 * What a session still holds, oldest first. An assignment whose lease ran out is taken up again, until
 * `leaseUntil`, where nobody else has its slot; `balance` is what that adds to the session's.
 */
export async function reviveHeld(
  tx: Sql,
  { held1, held2, remembered }: HeldPair & { remembered: readonly Remembered[] },
  now: number,
  leaseUntil: number,
): Promise<{ held: number[]; balance: number }> {
  const held: number[] = [];
  let balance = 0;
  for (const id of [held1, held2]) {
    if (id === null) continue;
    if (isProbe(id)) {
      if (await reviveProbe(tx, id, now, leaseUntil)) held.push(id);
      continue;
    }
    const row = remembered.find((each) => each.id === id);
    if (row?.state === 0) held.push(id);
    if (row?.releasedFor !== "expired") continue;
    const taken = await tx.run`
      WITH again AS (
        UPDATE slot SET state = 1, holder = ${id} FROM assignment
        WHERE assignment.id = ${id} AND slot.study_id = assignment.study_id
          AND slot.position = assignment.position AND slot.state = 0
        RETURNING 1
      )
      UPDATE assignment SET state = 0, released_for = NULL, lease_until = ${leaseUntil}
      WHERE id = ${id} AND EXISTS (SELECT 1 FROM again)`;
    if (taken === 0) continue;
    balance += weightOf(row.side);
    held.push(id);
  }
  return { held, balance };
}
