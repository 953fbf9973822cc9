import { and, eq, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { AppError } from "../../domain/app-error.ts";
import { isProbe } from "../../domain/quality/probe-records.ts";
import type { SessionRecord } from "../../domain/rating-records.ts";
import type { Storage } from "../../domain/storage.ts";
import { createArrivals } from "./arrivals.ts";
import { at } from "./at.ts";
import type { Write } from "./group-commit.ts";
import type { Leases } from "./leases.ts";
import type { Probes } from "./quality-probes.ts";
import { read } from "./read.ts";
import { sessionDevice } from "./participation-tables.ts";
import { assignment, assignmentState, session, study } from "./tables.ts";

type Sessions = Pick<
  Storage,
  | "findSession"
  | "beginSession"
  | "findArrival"
  | "addDevice"
  | "endSession"
  | "withdrawSession"
  | "extendLeases"
  | "returnAssignment"
  | "releaseExpired"
>;

const begun = (stored: SessionRecord | null): SessionRecord => {
  if (stored === null) throw new Error("the session that was just stored is gone");
  return stored;
};

/** Raters' sittings, and the leases that they keep up or give back. */
export function createSessions(
  db: BetterSQLite3Database,
  write: Write,
  { leases, probes }: { leases: Leases; probes: Probes },
): Sessions {
  const arrivals = createArrivals(db);
  const columns = {
    id: session.id,
    studyId: session.studyId,
    judged: session.judged,
    probed: session.probed,
    withdrawnAt: session.withdrawnAt,
    aboutAt: session.aboutAt,
    quizTries: session.quizTries,
    quizPassedAt: session.quizPassedAt,
    practisedAt: session.practisedAt,
    ratedAt: session.ratedAt,
    ending: session.ending,
  };
  const byToken = db
    .select(columns)
    .from(session)
    .where(and(eq(session.studyId, at("studyId")), eq(session.tokenHash, at("tokenHash"))))
    .prepare();
  const byDevice = db
    .select(columns)
    .from(sessionDevice)
    .innerJoin(session, eq(session.id, sessionDevice.sessionId))
    .where(
      and(eq(sessionDevice.studyId, at("studyId")), eq(sessionDevice.tokenHash, at("tokenHash"))),
    )
    .prepare();
  const insert = db
    .insert(session)
    .values({
      studyId: at("studyId"),
      tokenHash: at("tokenHash"),
      consentHash: at("consentHash"),
      consentedAt: at("at"),
      source: at("source"),
      judged: 0,
      balance: 0,
      cursor0: 0,
      cursor1: 0,
    })
    .prepare();
  const owned = db
    .select({
      id: assignment.id,
      studyId: assignment.studyId,
      sessionId: assignment.sessionId,
      position: assignment.position,
      side: assignment.side,
      state: assignment.state,
    })
    .from(assignment)
    .where(and(eq(assignment.id, at("id")), eq(assignment.sessionId, at("sessionId"))))
    .prepare();
  const heldIds = db
    .select({ held1: session.held1, held2: session.held2 })
    .from(session)
    .where(eq(session.id, at("id")))
    .prepare();
  const ended = {
    endedAt: sql`coalesce(${session.endedAt}, ${at("now")})`,
    ending: sql`coalesce(${session.ending}, ${at("ending")})`,
  };
  const end = db
    .update(session)
    .set(ended)
    .where(eq(session.id, at("id")))
    .prepare();
  const withdraw = db
    .update(session)
    .set({
      withdrawnAt: sql`coalesce(${session.withdrawnAt}, ${at("now")})`,
      ...ended,
    })
    .where(eq(session.id, at("id")))
    .prepare();
  const extend = db
    .update(assignment)
    .set({ leaseUntil: sql`max(${assignment.leaseUntil}, ${at("until")})` })
    .where(eq(assignment.id, at("id")))
    .prepare();
  const running = db.select({ id: study.id }).from(study).where(eq(study.state, "open")).prepare();

  const find = (studyId: number, tokenHash: string): SessionRecord | null => {
    const row = byToken.get({ studyId, tokenHash }) ?? byDevice.get({ studyId, tokenHash });
    if (row === undefined) return null;
    const { withdrawnAt, ...rest } = row;
    return { ...rest, withdrawn: withdrawnAt !== null };
  };

  const held = (sessionId: number, id: number) => {
    const row = owned.get({ id, sessionId });
    return row?.state === assignmentState.held ? row : undefined;
  };

  /** False where the session no longer holds it. */
  const keep = (sessionId: number, id: number, until: number): boolean => {
    if (isProbe(id)) return probes.extend(sessionId, id, until);
    if (held(sessionId, id) === undefined) return false;
    extend.run({ id, until });
    return true;
  };

  const releaseHeld = (sessionId: number, reason: "returned" | "withdrawn"): void => {
    const ids = heldIds.get({ id: sessionId });
    for (const id of [ids?.held1, ids?.held2]) {
      if (typeof id !== "number" || probes.release(sessionId, id)) continue;
      const row = held(sessionId, id);
      if (row !== undefined) leases.release(row, reason);
    }
  };

  return {
    findSession: (studyId, tokenHash) => read(() => find(studyId, tokenHash)),
    beginSession: ({ studyId, tokenHash, consentHash, arrival = null, at: now }) =>
      write(() => {
        const known = find(studyId, tokenHash);
        if (known !== null) return known;
        const before = arrival === null ? null : arrivals.find(studyId, arrival).sessionId;
        if (before === null) {
          const source = arrival?.platform ?? "open";
          const { lastInsertRowid } = insert.run({
            studyId,
            tokenHash,
            consentHash,
            source,
            at: now,
          });
          if (arrival !== null) arrivals.tie(studyId, arrival, Number(lastInsertRowid), now);
        } else arrivals.addDevice(studyId, before, tokenHash);
        return begun(find(studyId, tokenHash));
      }),
    findArrival: (studyId, arrival) => read(() => arrivals.find(studyId, arrival)),
    addDevice: (studyId, sessionId, tokenHash) =>
      write(() => arrivals.addDevice(studyId, sessionId, tokenHash)),
    endSession: (sessionId, ending, now) =>
      write(() => {
        releaseHeld(sessionId, "returned");
        end.run({ id: sessionId, ending, now });
      }),
    withdrawSession: (sessionId, now) =>
      write(() => {
        releaseHeld(sessionId, "withdrawn");
        withdraw.run({ id: sessionId, ending: "withdrawn", now });
      }),
    extendLeases: (sessionId, assignmentIds, until) =>
      write(() => assignmentIds.filter((id) => !keep(sessionId, id, until))),
    returnAssignment: (sessionId, assignmentId) =>
      write(() => {
        if (isProbe(assignmentId) && probes.release(sessionId, assignmentId)) return;
        const row = held(sessionId, assignmentId);
        if (row === undefined) throw new AppError("not_found", "This pair is no longer yours.");
        leases.release(row, "returned");
      }),
    releaseExpired: (now) =>
      write(() =>
        running.all().flatMap(({ id }) => (leases.releaseExpired(id, now) > 0 ? [id] : [])),
      ),
  };
}
