import type { Sql } from "./sql.ts";

/**
 * What advisory locks are about; the second number is the study's. The order in which a transaction takes
 * locks is: the study's state, its counts, sessions, slots, the study's row.
 */
export const lockKinds = { migration: 7001, work: 7002, state: 7003 } as const;

/** Until the transaction ends, the study's state stays as it is read from now on. */
export const keepState = (tx: Sql, studyId: number): Promise<number> =>
  tx.run`SELECT pg_advisory_xact_lock_shared(${lockKinds.state}, ${studyId})`;

/** Until the transaction ends, nobody else goes by the study's state. */
export const holdState = (tx: Sql, studyId: number): Promise<number> =>
  tx.run`SELECT pg_advisory_xact_lock(${lockKinds.state}, ${studyId})`;

/** What a study counts; until the transaction ends, nobody else counts in it. */
export const holdCounts = (
  tx: Sql,
  studyId: number,
): Promise<{ slots: number; judged: number; surplus: number } | undefined> =>
  tx.one`SELECT slots, judged, surplus FROM study_progress
    WHERE study_id = ${studyId} FOR NO KEY UPDATE`;

/** Until the transaction ends, nobody else changes this session, or what it holds. */
export const holdSession = (
  tx: Sql,
  sessionId: number,
): Promise<{ studyId: number; held1: number | null; held2: number | null } | undefined> =>
  tx.one`SELECT study_id, held_1, held_2 FROM session
    WHERE id = ${sessionId} FOR NO KEY UPDATE`;
