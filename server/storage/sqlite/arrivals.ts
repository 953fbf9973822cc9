import { and, eq, isNull } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { ArrivalRecord } from "../../domain/arrival.ts";
import { at } from "./at.ts";
import { invitation, platformIdentifier, sessionDevice } from "./participation-tables.ts";
import { whenUsed } from "./when-used.ts";

/** How raters are known beside their first browser's secret. What writes runs within a transaction. */
export interface Arrivals {
  /** Whether this arrival is known, and the session that came of it. */
  find: (studyId: number, arrival: ArrivalRecord) => { isKnown: boolean; sessionId: number | null };
  /** Ties an arrival to the session that has just begun. */
  tie: (studyId: number, arrival: ArrivalRecord, sessionId: number, now: number) => void;
  addDevice: (studyId: number, sessionId: number, tokenHash: string) => void;
}

export function createArrivals(db: BetterSQLite3Database): Arrivals {
  const person = whenUsed(() =>
    db
      .select({ sessionId: platformIdentifier.sessionId })
      .from(platformIdentifier)
      .where(
        and(
          eq(platformIdentifier.studyId, at("studyId")),
          eq(platformIdentifier.personHash, at("hash")),
        ),
      )
      .prepare(),
  );
  const ofSecret = and(
    eq(invitation.studyId, at("studyId")),
    eq(invitation.secretHash, at("hash")),
  );
  const invited = whenUsed(() =>
    db.select({ sessionId: invitation.sessionId }).from(invitation).where(ofSecret).prepare(),
  );
  const insertPerson = whenUsed(() =>
    db
      .insert(platformIdentifier)
      .values({
        studyId: at("studyId"),
        sessionId: at("sessionId"),
        platform: at("platform"),
        personHash: at("personHash"),
        person: at("person"),
        platformStudy: at("study"),
        platformSession: at("session"),
        at: at("now"),
      })
      .prepare(),
  );
  const insertDevice = whenUsed(() =>
    db
      .insert(sessionDevice)
      .values({
        studyId: at("studyId"),
        tokenHash: at("tokenHash"),
        sessionId: at("sessionId"),
      })
      .onConflictDoNothing()
      .prepare(),
  );
  return {
    find: (studyId, arrival) => {
      if (arrival.platform !== "invitation") {
        const row = person().get({ studyId, hash: arrival.personHash });
        return { isKnown: row !== undefined, sessionId: row?.sessionId ?? null };
      }
      const row = invited().get({ studyId, hash: arrival.secretHash });
      return { isKnown: row !== undefined, sessionId: row?.sessionId ?? null };
    },
    tie: (studyId, arrival, sessionId, now) => {
      if (arrival.platform !== "invitation") {
        insertPerson().run({ ...arrival, studyId, sessionId, now });
        return;
      }
      db.update(invitation)
        .set({ sessionId })
        .where(
          and(
            eq(invitation.studyId, studyId),
            eq(invitation.secretHash, arrival.secretHash),
            isNull(invitation.sessionId),
          ),
        )
        .run();
    },
    addDevice: (studyId, sessionId, tokenHash) => {
      insertDevice().run({ studyId, sessionId, tokenHash });
    },
  };
}
