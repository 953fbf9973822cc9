import type { Database } from "better-sqlite3";
import type { HoldRequest } from "../../domain/rating-records.ts";
import { sidesToTry, type Side } from "../../domain/sides.ts";

/** What the choice depends on beside the queue. */
export interface Needs {
  balance: number;
  cursor0: number;
  cursor1: number;
}

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
 * change nothing else. The statements name the partial indexes that they need, since SQLite would
 * choose the primary key and walk all that is judged.
 */
export function createChooseSlot({ $client: database }: { $client: Database }) {
  type Search = [studyId: number, side: Side, cursor: number, sessionId: number];
  const openSlots = (index: string, further: string) =>
    database.prepare<Search, Candidate>(
      `SELECT side, position, once_key AS onceKey FROM slot INDEXED BY ${index}
        WHERE study_id = ? AND side = ? AND state = 0 AND ${further}
          AND NOT EXISTS
            (SELECT 1 FROM assignment WHERE session_id = ? AND assignment.once_key = slot.once_key)
        ORDER BY position LIMIT 1`,
    );
  const openFrom = openSlots("slot_open", "position >= ?");
  const reopenedBefore = openSlots("slot_reopened", "reopened = 1 AND position < ?");
  /** The first open slot of a side that the rater may be given, and how far the way to it is known. */
  const firstOfSide = (
    { studyId, sessionId }: HoldRequest,
    side: Side,
    cursor: number,
  ): { found: Candidate | undefined; cursor: number } => {
    const ahead = openFrom.get(studyId, side, cursor, sessionId);
    const known = ahead?.position ?? endOfQueue;
    const found =
      cursor === 0 ? ahead : (reopenedBefore.get(studyId, side, cursor, sessionId) ?? ahead);
    return { found, cursor: known };
  };

  return (request: HoldRequest, rater: Needs): Candidate | undefined => {
    for (const sides of sidesToTry(rater.balance)) {
      const candidates = sides.flatMap((side) => {
        const from = side === 0 ? rater.cursor0 : rater.cursor1;
        const { found, cursor } = firstOfSide(request, side, from);
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
