import type { Database } from "better-sqlite3";
import type { AuditAct, AuditEntry } from "../../domain/audit/audit-entry.ts";
import { chainEntry } from "../../domain/audit/chain-entry.ts";
import { whenUsed } from "./when-used.ts";

type EntryRow = Omit<AuditEntry, "details"> & { details: string };

/** A study's audit log: entries are added at its end, and never changed. */
export interface AuditLog {
  /** Runs within the transaction of the act that it records. */
  append: (studyId: number, act: AuditAct) => AuditEntry;
  /** In order. */
  entries: (studyId: number) => AuditEntry[];
}

/** What is no JSON was damaged; as it stands, it breaks the chain. */
function detailsOf(stored: string): AuditEntry["details"] {
  try {
    return JSON.parse(stored);
  } catch {
    return { unreadable: stored };
  }
}

export function createAuditLog({ $client: database }: { $client: Database }): AuditLog {
  const keyOf = whenUsed(() =>
    database.prepare<[studyId: number], Buffer>("SELECT key FROM study WHERE id = ?").pluck(),
  );
  const lastOf = whenUsed(() =>
    database.prepare<[studyId: number], { number: number; hash: string }>(
      "SELECT number, hash FROM audit_entry WHERE study_id = ? ORDER BY number DESC LIMIT 1",
    ),
  );
  const insert = whenUsed(() =>
    database.prepare<[EntryRow & { studyId: number }]>(
      `INSERT INTO audit_entry (study_id, number, at, kind, actor, reason, details, previous, hash)
        VALUES (@studyId, @number, @at, @kind, @actor, @reason, @details, @previous, @hash)`,
    ),
  );
  const all = whenUsed(() =>
    database.prepare<[studyId: number], EntryRow>(
      `SELECT number, at, kind, actor, reason, details, previous, hash
        FROM audit_entry WHERE study_id = ? ORDER BY number`,
    ),
  );
  return {
    append: (studyId, act) => {
      const key = keyOf().get(studyId);
      if (key === undefined) throw new Error(`There is no study ${studyId} to keep a log of`);
      const entry = chainEntry(key, lastOf().get(studyId) ?? null, act);
      insert().run({ ...entry, studyId, details: JSON.stringify(entry.details) });
      return entry;
    },
    entries: (studyId) =>
      all()
        .all(studyId)
        .map((row) => ({ ...row, details: detailsOf(row.details) })),
  };
}
