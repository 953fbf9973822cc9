import type { Database } from "better-sqlite3";
import type { HoldRequest } from "../../domain/rating-records.ts";
import { sidesToTry, type Side } from "../../domain/sides.ts";
import { whenUsed } from "./when-used.ts";

/** What the choice depends on beside the queue. */
export interface Needs {
  balance: number;
  cursor0: number;
  cursor1: number;
  /** Whether any open slot of the study was held before: only such are found behind a cursor. */
  reopened: boolean;
}

interface Candidate {
  side: Side;
  position: number;
  onceKey: number;
  pairId: number;
}

/** A cursor behind the last slot of any study. */
const endOfQueue = 2 ** 31 - 1;

/** The smaller cursor first: what lies before the other's needs no search there. */
const inCursorOrder = (sides: readonly Side[], { cursor0, cursor1 }: Needs): readonly Side[] =>
  sides.length > 1 && cursor1 < cursor0 ? sides.toReversed() : sides;

/**
 * The next slot for a rater: of the sides that they need, the first open one in queue order of a prompt
 * that they have not met. Moves the rater's cursors, which keep the skip over met prompts short and
 * change nothing else.
 */
export function createChooseSlot(database: Database) {
  type Values = [studyId: number, side: Side, cursor: number, sessionId: number];
  type Row = [position: number, onceKey: number, pairId: number];
  // The index is named, since SQLite prefers the primary key, and walks all that is judged. It takes a
  // partial index only where the index's condition stands in the text.
  const openSlot = (index: string, further: string) =>
    whenUsed(() =>
      database
        .prepare<Values, Row>(
          `SELECT position, once_key, pair_id FROM slot INDEXED BY ${index}
            WHERE study_id = ? AND side = ? AND state = 0 AND ${further}
              AND NOT EXISTS
                (SELECT 1 FROM assignment WHERE session_id = ? AND once_key = slot.once_key)
            ORDER BY position LIMIT 1`,
        )
        .raw(),
    );
  const openFrom = openSlot("slot_open", "position >= ?");
  const reopenedBefore = openSlot("slot_reopened", "reopened = 1 AND position < ?");

  /** The first open slot of a side that the rater may be given; moves the cursor of that side. */
  const firstOfSide = (
    { studyId, sessionId }: HoldRequest,
    rater: Needs,
    side: Side,
  ): Candidate | undefined => {
    const cursor = side === 0 ? rater.cursor0 : rater.cursor1;
    const ahead = openFrom().get(studyId, side, cursor, sessionId);
    const behind = rater.reopened
      ? reopenedBefore().get(studyId, side, cursor, sessionId)
      : undefined;
    if (side === 0) rater.cursor0 = ahead?.[0] ?? endOfQueue;
    else rater.cursor1 = ahead?.[0] ?? endOfQueue;
    const found = behind ?? ahead;
    if (found === undefined) return undefined;
    const [position, onceKey, pairId] = found;
    return { side, position, onceKey, pairId };
  };

  return (request: HoldRequest, rater: Needs): Candidate | undefined => {
    for (const sides of sidesToTry(rater.balance)) {
      let first: Candidate | undefined;
      for (const side of inCursorOrder(sides, rater)) {
        const cursor = side === 0 ? rater.cursor0 : rater.cursor1;
        if (first !== undefined && !rater.reopened && first.position <= cursor) continue;
        const found = firstOfSide(request, rater, side);
        if (found !== undefined && (first === undefined || found.position < first.position))
          first = found;
      }
      if (first !== undefined) return first;
    }
    return undefined;
  };
}
