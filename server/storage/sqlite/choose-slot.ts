import { and, asc, eq, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { sidesToTry, type Side } from "../../domain/sides.ts";
import { at } from "./at.ts";
import { assignment, slot, type session } from "./tables.ts";

export type Rater = typeof session.$inferSelect;

interface Candidate {
  side: Side;
  position: number;
  onceKey: number;
}

/** A cursor behind the last slot of any study. */
const endOfQueue = 2 ** 31 - 1;

/**
 * The next slot for a rater: of the sides that they need, the first open one in queue order of a prompt
 * that they have not met. Moves the rater's cursors, which keep the skip over met prompts short and
 * change nothing else.
 */
export function createChooseSlot(db: BetterSQLite3Database) {
  // The states are written out: SQLite uses a partial index only where its condition stands in the text.
  const unmet = sql`NOT EXISTS (SELECT 1 FROM ${assignment} WHERE ${assignment.sessionId} = ${at("sessionId")}
    AND ${assignment.onceKey} = ${slot.onceKey})`;
  const ofSide = and(eq(slot.studyId, at("studyId")), eq(slot.side, at("side")));
  const candidate = { side: slot.side, position: slot.position, onceKey: slot.onceKey };
  const openFrom = db
    .select(candidate)
    .from(slot)
    .where(and(ofSide, sql`${slot.state} = 0`, sql`${slot.position} >= ${at("cursor")}`, unmet))
    .orderBy(asc(slot.position))
    .limit(1)
    .prepare();
  const reopenedBefore = db
    .select(candidate)
    .from(slot)
    .where(
      and(
        ofSide,
        sql`${slot.state} = 0`,
        sql`${slot.reopened} = 1`,
        sql`${slot.position} < ${at("cursor")}`,
        unmet,
      ),
    )
    .orderBy(asc(slot.position))
    .limit(1)
    .prepare();
  /** The first open slot of a side that the rater may be given, and how far the way to it is known. */
  const firstOfSide = (
    rater: Rater,
    side: Side,
  ): { found: Candidate | undefined; cursor: number } => {
    const cursor = side === 0 ? rater.cursor0 : rater.cursor1;
    const which = { studyId: rater.studyId, sessionId: rater.id, side, cursor };
    const ahead = openFrom.get(which);
    const known = ahead?.position ?? endOfQueue;
    return { found: cursor === 0 ? ahead : (reopenedBefore.get(which) ?? ahead), cursor: known };
  };

  return (rater: Rater): Candidate | undefined => {
    for (const sides of sidesToTry(rater.balance)) {
      const candidates = sides.flatMap((side) => {
        const { found, cursor } = firstOfSide(rater, side);
        if (side === 0) rater.cursor0 = cursor;
        else rater.cursor1 = cursor;
        return found ?? [];
      });
      const [best, other] = candidates;
      if (best !== undefined)
        return other !== undefined && other.position < best.position ? other : best;
    }
    return undefined;
  };
}
