import type { HoldRequest } from "../../domain/rating-records.ts";
import { sidesToTry, type Side } from "../../domain/sides.ts";
import { verbatim, type Sql } from "./sql.ts";

/** What a session remembers for the choice. */
export interface Needs {
  balance: number;
  cursor0: number;
  cursor1: number;
}

/** A cursor behind the last slot of any study. */
const endOfQueue = 2 ** 31 - 1;

/** The first open slots of each side that a rater may be given, by position, all of one moment. */
export interface Front {
  ahead0: number | null;
  ahead1: number | null;
  /** Behind the cursor are those that were held before. */
  behind0: number | null;
  behind1: number | null;
  /** Where none is open: whether others hold one. */
  held: boolean;
}

const notMet = verbatim(`NOT EXISTS (SELECT 1 FROM assignment AS met
  WHERE met.session_id = asked.session_id AND met.once_key = found.once_key)`);

const first = (side: Side, further: string) =>
  verbatim(`(SELECT position FROM slot AS found
    WHERE study_id = asked.study_id AND side = ${side} AND state = 0 AND ${further}
      AND ${notMet.verbatim} ORDER BY position LIMIT 1)`);

/** A slot that another transaction is about to take is still open here, so that no cursor passes it. */
export async function frontOf(tx: Sql, { sessionId }: HoldRequest): Promise<Front> {
  const front = await tx.one<Front>`
    SELECT ahead_0, ahead_1, behind_0, behind_1,
      coalesce(ahead_0, ahead_1, behind_0, behind_1) IS NULL AND EXISTS (
        SELECT 1 FROM assignment AS found
        WHERE study_id = asked.study_id AND state = 0 AND ${notMet}) AS held
    FROM (
      SELECT asked.*,
        ${first(0, "position >= cursor_0")} AS ahead_0,
        ${first(1, "position >= cursor_1")} AS ahead_1,
        ${first(0, "reopened AND position < cursor_0")} AS behind_0,
        ${first(1, "reopened AND position < cursor_1")} AS behind_1
      FROM (SELECT study_id, id AS session_id, cursor_0, cursor_1
        FROM session WHERE id = ${sessionId}) AS asked
      OFFSET 0
    ) AS asked`;
  return front ?? { ahead0: null, ahead1: null, behind0: null, behind1: null, held: false };
}

/** Where to look for an open slot: on a side, from a position on. */
export interface Search {
  side: Side;
  from: number;
}

/** The sides that have an open slot, the one whose first comes first before the other. */
const inOrder = (sides: readonly Side[], { ahead0, ahead1, behind0, behind1 }: Front): Search[] =>
  sides
    .flatMap((side) => {
      const from = side === 0 ? (behind0 ?? ahead0) : (behind1 ?? ahead1);
      return from === null ? [] : [{ side, from }];
    })
    .toSorted((one, other) => one.from - other.from);

/** Where a rater's next slot is looked for, in this order: on the sides that they need by their balance first. */
export const searchesOf = (balance: number, front: Front): Search[] =>
  sidesToTry(balance).flatMap((sides) => inOrder(sides, front));

/** The cursors behind everything that a rater is past, as far as the front tells. */
export const cursorsAt = ({ ahead0, ahead1 }: Front): Pick<Needs, "cursor0" | "cursor1"> => ({
  cursor0: ahead0 ?? endOfQueue,
  cursor1: ahead1 ?? endOfQueue,
});
