import { and, eq, ne, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { AppError } from "../../domain/app-error.ts";
import { leaseOf } from "../../domain/lease-of.ts";
import { isProbe } from "../../domain/quality/probe-records.ts";
import type { SessionRecord } from "../../domain/rating-records.ts";
import type { Storage } from "../../domain/storage.ts";
import { createArrivals } from "./arrivals.ts";
import { at } from "./at.ts";
import type { Write } from "./group-commit.ts";
import type { Leases } from "./leases.ts";
import { nextNumber } from "./next-number.ts";
import type { Probes } from "./quality-probes.ts";
import { read } from "./read.ts";
import type { ReleaseHeld } from "./release-held.ts";
import { sessionDevice } from "./participation-tables.ts";
import { assignment, session, study } from "./tables.ts";
import type { Visitors } from "./visitors.ts";
import { whenUsed } from "./when-used.ts";

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
  | "countLeases"
>;

const begun = (stored: SessionRecord | null): SessionRecord => {
  if (stored === null) throw new Error("the session that was just stored is gone");
  return stored;
};

/** Raters' sittings, and the leases that they keep up or give back. */
export function createSessions(
  db: BetterSQLite3Database,
  write: Write,
  {
    leases,
    probes,
    releaseHeld,
    visitors,
  }: { leases: Leases; probes: Probes; releaseHeld: ReleaseHeld; visitors: Visitors },
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
    pausedAt: session.pausedAt,
  };
  const byToken = whenUsed(() =>
    db
      .select(columns)
      .from(session)
      .where(and(eq(session.studyId, at("studyId")), eq(session.tokenHash, at("tokenHash"))))
      .prepare(),
  );
  const byDevice = whenUsed(() =>
    db
      .select(columns)
      .from(sessionDevice)
      .innerJoin(session, eq(session.id, sessionDevice.sessionId))
      .where(
        and(eq(sessionDevice.studyId, at("studyId")), eq(sessionDevice.tokenHash, at("tokenHash"))),
      )
      .prepare(),
  );
  const insert = whenUsed(() =>
    db
      .insert(session)
      .values({
        id: sql.raw(nextNumber("session")),
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
      .prepare(),
  );
  const ended = {
    endedAt: sql`coalesce(${session.endedAt}, ${at("now")})`,
    ending: sql`coalesce(${session.ending}, ${at("ending")})`,
  };
  const end = whenUsed(() =>
    db
      .update(session)
      .set(ended)
      .where(eq(session.id, at("id")))
      .prepare(),
  );
  const withdraw = whenUsed(() =>
    db
      .update(session)
      .set({
        withdrawnAt: sql`coalesce(${session.withdrawnAt}, ${at("now")})`,
        ...ended,
      })
      .where(eq(session.id, at("id")))
      .prepare(),
  );
  // What a paused rater holds goes to others once its lease has run out.
  const atWork = sql`(SELECT paused_at FROM session WHERE session.id = ${assignment.sessionId}) IS NULL`;
  const extend = whenUsed(() =>
    db
      .update(assignment)
      .set({ leaseUntil: sql`max(${assignment.leaseUntil}, ${at("until")})` })
      .where(and(eq(assignment.id, at("id")), atWork))
      .prepare(),
  );
  const opened = whenUsed(() =>
    db
      .select({ id: study.id })
      .from(study)
      .where(ne(study.state, "draft"))
      .orderBy(study.id)
      .prepare(),
  );
  const running = whenUsed(() =>
    db
      .select({
        id: study.id,
        minutes: sql<number | null>`${study.definition} ->> 'lease_minutes'`,
      })
      .from(study)
      .where(eq(study.state, "open"))
      .prepare(),
  );

  const find = (studyId: number, tokenHash: string): SessionRecord | null => {
    const row = byToken().get({ studyId, tokenHash }) ?? byDevice().get({ studyId, tokenHash });
    if (row === undefined) return null;
    const { withdrawnAt, pausedAt, ...rest } = row;
    return { ...rest, withdrawn: withdrawnAt !== null, paused: pausedAt !== null };
  };

  /** False where the session no longer holds it. */
  const keep = (sessionId: number, id: number, until: number): boolean => {
    if (isProbe(id)) return probes.extend(sessionId, id, until);
    if (releaseHeld.held(sessionId, id) === undefined) return false;
    extend().run({ id, until });
    return true;
  };

  return {
    findSession: (studyId, tokenHash) => read(() => find(studyId, tokenHash)),
    beginSession: ({ studyId, tokenHash, consentHash, arrival = null, at: now }) =>
      write(() => {
        const known = find(studyId, tokenHash);
        if (known !== null) return known;
        visitors.consented(studyId, tokenHash);
        const before = arrival === null ? null : arrivals.find(studyId, arrival).sessionId;
        if (before === null) {
          const source = arrival?.platform ?? "open";
          const { lastInsertRowid } = insert().run({
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
        releaseHeld.all(sessionId, "returned");
        end().run({ id: sessionId, ending, now });
      }),
    withdrawSession: (sessionId, now) =>
      write(() => {
        releaseHeld.all(sessionId, "withdrawn");
        withdraw().run({ id: sessionId, ending: "withdrawn", now });
      }),
    extendLeases: (sessionId, assignmentIds, until) =>
      write(() => assignmentIds.filter((id) => !keep(sessionId, id, until))),
    returnAssignment: (sessionId, assignmentId) =>
      write(() => {
        if (isProbe(assignmentId) && probes.release(sessionId, assignmentId)) return;
        const row = releaseHeld.held(sessionId, assignmentId);
        if (row === undefined) throw new AppError("not_found", "This pair is no longer yours.");
        leases.release(row, "returned");
      }),
    countLeases: (now) =>
      read(() => {
        const counts = opened()
          .all()
          .map(({ id }) => leases.count(id, now));
        return {
          held: counts.reduce((sum, { held }) => sum + held, 0),
          overdue: counts.reduce((sum, { overdue }) => sum + overdue, 0),
        };
      }),
    releaseExpired: (now) =>
      write(() =>
        running()
          .all()
          .flatMap(({ id, minutes }) => {
            leases.shorten(id, now + leaseOf({ lease_minutes: minutes ?? undefined }));
            return leases.releaseExpired(id, now) > 0 ? [id] : [];
          }),
      ),
  };
}
