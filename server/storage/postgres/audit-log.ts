import type { AuditAct, AuditEntry } from "../../domain/audit/audit-entry.ts";
import { chainEntry } from "../../domain/audit/chain-entry.ts";
import type { Sql } from "./sql.ts";

type EntryRow = Omit<AuditEntry, "details"> & { details: string };

/** What is no JSON was damaged; as it stands, it breaks the chain. */
function detailsOf(stored: string): AuditEntry["details"] {
  try {
    return JSON.parse(stored);
  } catch {
    return { unreadable: stored };
  }
}

/** Adds an act at the end of a study's log, whose row stays locked until the act's transaction ends. */
export async function appendAudit(tx: Sql, studyId: number, act: AuditAct): Promise<void> {
  const study = await tx.one<{ key: Buffer }>`
    SELECT key FROM study WHERE id = ${studyId} FOR NO KEY UPDATE`;
  if (study === undefined) throw new Error(`There is no study ${studyId} to keep a log of`);
  const last = await tx.one<{ number: number; hash: string }>`
    SELECT number, hash FROM audit_entry WHERE study_id = ${studyId} ORDER BY number DESC LIMIT 1`;
  const { number, at, kind, actor, reason, details, previous, hash } = chainEntry(
    study.key,
    last ?? null,
    act,
  );
  await tx.run`
    INSERT INTO audit_entry (study_id, number, at, kind, actor, reason, details, previous, hash)
    VALUES (${studyId}, ${number}, ${at}, ${kind}, ${actor}, ${reason}, ${JSON.stringify(details)},
      ${previous}, ${hash})`;
}

/** A study's log, in order. */
export async function auditEntries(sql: Sql, studyId: number): Promise<AuditEntry[]> {
  const rows = await sql.all<EntryRow>`
    SELECT number, at, kind, actor, reason, details, previous, hash
    FROM audit_entry WHERE study_id = ${studyId} ORDER BY number`;
  return rows.map((row) => ({ ...row, details: detailsOf(row.details) }));
}
