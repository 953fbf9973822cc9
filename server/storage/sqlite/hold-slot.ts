import { and, eq, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { alias } from "drizzle-orm/sqlite-core";
import { AppError } from "../../domain/app-error.ts";
import type { HeldAssignment, HoldOutcome, HoldRequest } from "../../domain/rating-records.ts";
import { weightOf } from "../../domain/sides.ts";
import { at } from "./at.ts";
import { createChooseSlot, type Rater } from "./choose-slot.ts";
import type { Leases } from "./leases.ts";
import { assignment, pair, prompt, response, session, slot, study } from "./tables.ts";

/** Each rater may hold the open assignment and the one prefetched. */
const mostHeld = 2;

/** Giving a rater the next assignment: a fixed number of indexed steps, whatever the study's size. */
export function createHoldSlot(db: BetterSQLite3Database, leases: Leases) {
  const chooseSlot = createChooseSlot(db);
  const sessionById = db
    .select()
    .from(session)
    .where(eq(session.id, at("id")))
    .prepare();
  const studyState = db
    .select({ state: study.state })
    .from(study)
    .where(eq(study.id, at("id")))
    .prepare();

  // The state is written out: SQLite uses a partial index only where its condition stands in the text.
  const heldByOthers = db
    .select({ id: assignment.id })
    .from(assignment)
    .where(
      and(
        eq(assignment.studyId, at("studyId")),
        sql`${assignment.state} = 0`,
        sql`NOT EXISTS (SELECT 1 FROM ${assignment} AS met WHERE met.session_id = ${at("sessionId")}
          AND met.once_key = ${assignment.onceKey})`,
      ),
    )
    .limit(1)
    .prepare();

  const insertAssignment = db
    .insert(assignment)
    .values({
      studyId: at("studyId"),
      sessionId: at("sessionId"),
      position: at("position"),
      onceKey: at("onceKey"),
      side: at("side"),
      state: 0,
      assignedAt: at("now"),
      leaseUntil: at("leaseUntil"),
    })
    .prepare();
  const holdSlot = db
    .update(slot)
    .set({ state: 1, holder: sql`${at("holder")}` })
    .where(and(eq(slot.studyId, at("studyId")), eq(slot.position, at("position"))))
    .prepare();
  const updateSession = db
    .update(session)
    .set({
      balance: sql`${at("balance")}`,
      cursor0: sql`${at("cursor0")}`,
      cursor1: sql`${at("cursor1")}`,
      held1: sql`${at("held1")}`,
      held2: sql`${at("held2")}`,
    })
    .where(eq(session.id, at("id")))
    .prepare();

  const first = alias(response, "first");
  const second = alias(response, "second");
  const heldById = db
    .select({
      id: assignment.id,
      side: assignment.side,
      leaseUntil: assignment.leaseUntil,
      prompt: prompt.content,
      reference: prompt.referenceContent,
      first: first.content,
      second: second.content,
    })
    .from(assignment)
    .innerJoin(
      slot,
      and(eq(slot.studyId, assignment.studyId), eq(slot.position, assignment.position)),
    )
    .innerJoin(pair, eq(pair.id, slot.pairId))
    .innerJoin(prompt, eq(prompt.id, pair.promptId))
    .innerJoin(first, eq(first.id, pair.firstId))
    .leftJoin(second, eq(second.id, pair.secondId))
    .where(eq(assignment.id, at("id")))
    .prepare();

  const presentable = (id: number): HeldAssignment => {
    const held = heldById.get({ id });
    if (held === undefined) throw new Error(`assignment ${id} has lost its texts`);
    return held;
  };

  const store = (rater: Rater, held: readonly number[]): void => {
    const { id, balance, cursor0, cursor1 } = rater;
    updateSession.run({
      id,
      balance,
      cursor0,
      cursor1,
      held1: held[0] ?? null,
      held2: held[1] ?? null,
    });
  };

  return (request: HoldRequest): HoldOutcome => {
    const { studyId, sessionId, have, now, leaseMs, pairsPerRater } = request;
    const state = studyState.get({ id: studyId })?.state;
    if (state === "open") leases.releaseExpired(studyId, now);
    const rater = sessionById.get({ id: sessionId });
    if (rater === undefined || rater.studyId !== studyId) {
      throw new AppError("not_found", "This rater has no session in this study.");
    }
    if (rater.withdrawnAt !== null)
      throw new AppError("forbidden", "You have withdrawn from this study.");
    const { judged } = rater;
    if (state !== "open")
      return { status: state === "paused" ? "paused" : "closed", judged, lost: [] };

    const leaseUntil = now + leaseMs;
    const revived = leases.reviveHeld(rater, leaseUntil);
    rater.balance += revived.balance;
    const { held } = revived;
    const lost = have.filter((id) => !held.includes(id));
    const missing = held.find((id) => !have.includes(id));
    if (
      missing !== undefined ||
      held.length >= mostHeld ||
      judged + held.length >= (pairsPerRater ?? Infinity)
    ) {
      store(rater, held);
      if (missing !== undefined)
        return { status: "assigned", assignment: presentable(missing), lost };
      return { status: held.length === 0 ? "done" : "none", judged, lost };
    }

    const chosen = chooseSlot(rater);
    if (chosen === undefined) {
      store(rater, held);
      if (held.length > 0) return { status: "none", judged, lost };
      return {
        status: heldByOthers.get({ studyId, sessionId }) === undefined ? "done" : "wait",
        judged,
        lost,
      };
    }
    const { side, position, onceKey } = chosen;
    const id = Number(
      insertAssignment.run({ studyId, sessionId, position, onceKey, side, now, leaseUntil })
        .lastInsertRowid,
    );
    holdSlot.run({ studyId, position, holder: id });
    rater.balance += weightOf(side);
    store(rater, [...held, id]);
    return { status: "assigned", assignment: presentable(id), lost };
  };
}
