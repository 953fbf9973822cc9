import type { HeldAssignment, HoldRequest } from "../../domain/rating-records.ts";
import { weightOf } from "../../domain/sides.ts";
import { cursorsAt, frontOf, searchesOf, type Front, type Needs, type Search } from "./front.ts";
import type { Texts } from "./pair-texts.ts";
import { verbatim, type Sql } from "./sql.ts";

interface Taker {
  rater: Needs;
  /** What the session holds already; it remembers the new one beside that. */
  held: readonly number[];
}

/**
 * Gives a rater the first open slot of a side from `from` on that they have not met the prompt of; null where there
 * is none. What another transaction has locked is passed over, or, with `patient`, waited for.
 */
export async function takeSlot(
  tx: Sql,
  { studyId, sessionId, now, leaseMs }: HoldRequest,
  { side, from, patient }: Search & { patient: boolean },
  { rater, held }: Taker,
): Promise<HeldAssignment | null> {
  const leaseUntil = now + leaseMs;
  const [before = null] = held;
  const row = await tx.one<{ id: number } & Texts>`
    WITH found AS (
      SELECT position, once_key FROM slot
      WHERE study_id = ${studyId} AND side = ${verbatim(String(side))} AND state = 0
        AND position >= ${from} AND NOT EXISTS (SELECT 1 FROM assignment
          WHERE session_id = ${sessionId} AND assignment.once_key = slot.once_key)
      ORDER BY position LIMIT 1
      FOR NO KEY UPDATE ${verbatim(patient ? "" : "SKIP LOCKED")}
    ), given AS (
      INSERT INTO assignment
        (study_id, session_id, position, once_key, side, state, assigned_at, lease_until)
      SELECT ${studyId}::integer, ${sessionId}::bigint, position, once_key,
        ${verbatim(String(side))}, 0, ${now}::bigint, ${leaseUntil}::bigint FROM found
      RETURNING id, study_id, session_id, position
    ), of_session AS (
      UPDATE session SET balance = ${rater.balance + weightOf(side)}, cursor_0 = ${rater.cursor0},
        cursor_1 = ${rater.cursor1}, held_1 = coalesce(${before}, given.id),
        held_2 = CASE WHEN ${before}::bigint IS NULL THEN NULL ELSE given.id END
      FROM given WHERE session.id = given.session_id
    )
    UPDATE slot SET state = 1, holder = given.id FROM given, pair_content
    WHERE slot.study_id = given.study_id AND slot.position = given.position
      AND pair_content.pair_id = slot.pair_id
    RETURNING given.id, prompt, reference, first, second`;
  return row === undefined ? null : { side, leaseUntil, ...row };
}

/** So often somebody who finds slots that others are just taking looks again, before they wait for a hint. */
const mostLooks = 4;

/** Raters pass over what others are just taking; only who finds nothing else waits for these. */
export async function takeAny(
  tx: Sql,
  request: HoldRequest,
  { rater, held, front: first }: { rater: Needs; held: readonly number[]; front: Front },
): Promise<{ assignment: HeldAssignment | null; front: Front }> {
  for (let looks = 1, front = first; ; looks += 1, front = await frontOf(tx, request)) {
    const taker = { rater: { ...rater, ...cursorsAt(front) }, held };
    const searches = searchesOf(rater.balance, front);
    for (const search of searches) {
      const assignment = await takeSlot(tx, request, { ...search, patient: looks > 1 }, taker);
      if (assignment !== null) return { assignment, front };
    }
    if (searches.length === 0 || looks === mostLooks) return { assignment: null, front };
  }
}
