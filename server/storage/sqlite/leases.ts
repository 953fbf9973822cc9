import { and, asc, eq, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { AssignmentRow } from "../../domain/export-rows.ts";
import { weightOf, type Side } from "../../domain/sides.ts";
import { assignment, assignmentState, session, slot, slotState } from "./tables.ts";

interface Released {
  id: number;
  studyId: number;
  sessionId: number;
  position: number;
  side: Side;
}

type Reason = NonNullable<AssignmentRow["releasedFor"]>;

/** So many run-out leases at most are released at a time, so that nobody waits on them. */
const mostAtOnce = 100;

/** Ends and renews the hold that raters have on slots. Each function runs within a transaction. */
export interface Leases {
  /** Releases run-out leases of a study; returns how many. */
  releaseExpired: (studyId: number, now: number) => number;
  /** Opens the slot of a held assignment for others; the session forgets the assignment. */
  release: (held: Released, reason: Reason) => void;
  /**
   * What a session still holds, oldest first. An assignment whose lease ran out is taken up again,
   * until `leaseUntil`, where nobody else has its slot; `balance` is what that adds to the session's.
   */
  reviveHeld: (
    rater: { held1: number | null; held2: number | null },
    leaseUntil: number,
  ) => { held: number[]; balance: number };
}

export function createLeases(db: BetterSQLite3Database): Leases {
  const at = (name: string) => sql.placeholder(name);
  const released = {
    id: assignment.id,
    studyId: assignment.studyId,
    sessionId: assignment.sessionId,
    position: assignment.position,
    side: assignment.side,
  };
  const expired = db
    .select(released)
    .from(assignment)
    .where(
      and(
        eq(assignment.studyId, at("studyId")),
        sql`${assignment.state} = 0`,
        sql`${assignment.leaseUntil} <= ${at("now")}`,
      ),
    )
    .orderBy(asc(assignment.leaseUntil))
    .limit(mostAtOnce)
    .prepare();
  const endAssignment = db
    .update(assignment)
    .set({ state: assignmentState.released, releasedFor: sql`${at("reason")}` })
    .where(eq(assignment.id, at("id")))
    .prepare();
  const openSlot = db
    .update(slot)
    .set({ state: slotState.open, holder: null, reopened: 1 })
    .where(and(eq(slot.studyId, at("studyId")), eq(slot.position, at("position"))))
    .prepare();
  const unbalance = db
    .update(session)
    .set({ balance: sql`${session.balance} - ${at("weight")}` })
    .where(eq(session.id, at("id")))
    .prepare();
  const forget = db
    .update(session)
    .set({
      held1: sql`CASE WHEN ${session.held1} = ${at("assignment")} THEN ${session.held2} ELSE ${session.held1} END`,
      held2: sql`CASE WHEN ${at("assignment")} IN (${session.held1}, ${session.held2}) THEN NULL ELSE ${session.held2} END`,
    })
    .where(eq(session.id, at("id")))
    .prepare();
  const withSlot = db
    .select({
      ...released,
      state: assignment.state,
      releasedFor: assignment.releasedFor,
      slotState: slot.state,
    })
    .from(assignment)
    .innerJoin(
      slot,
      and(eq(slot.studyId, assignment.studyId), eq(slot.position, assignment.position)),
    )
    .where(eq(assignment.id, at("id")))
    .prepare();
  const revive = db
    .update(assignment)
    .set({ state: assignmentState.held, releasedFor: null, leaseUntil: sql`${at("leaseUntil")}` })
    .where(eq(assignment.id, at("id")))
    .prepare();
  const holdAgain = db
    .update(slot)
    .set({ state: slotState.held, holder: sql`${at("id")}` })
    .where(and(eq(slot.studyId, at("studyId")), eq(slot.position, at("position"))))
    .prepare();

  const end = (held: Released, reason: Reason): void => {
    endAssignment.run({ id: held.id, reason });
    openSlot.run({ studyId: held.studyId, position: held.position });
    unbalance.run({ id: held.sessionId, weight: weightOf(held.side) });
  };

  return {
    releaseExpired: (studyId, now) => {
      const rows = expired.all({ studyId, now });
      for (const row of rows) end(row, "expired");
      return rows.length;
    },
    release: (held, reason) => {
      end(held, reason);
      forget.run({ id: held.sessionId, assignment: held.id });
    },
    reviveHeld: (rater, leaseUntil) => {
      const held: number[] = [];
      let balance = 0;
      for (const id of [rater.held1, rater.held2]) {
        const row = id === null ? undefined : withSlot.get({ id });
        if (row === undefined) continue;
        if (row.state === assignmentState.held) held.push(row.id);
        if (row.releasedFor === "expired" && row.slotState === slotState.open) {
          revive.run({ id: row.id, leaseUntil });
          holdAgain.run({ id: row.id, studyId: row.studyId, position: row.position });
          balance += weightOf(row.side);
          held.push(row.id);
        }
      }
      return { held, balance };
    },
  };
}
