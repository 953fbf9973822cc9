import type { Database } from "better-sqlite3";
import { commandLine, type AuditKind } from "../../domain/audit/audit-entry.ts";
import { beginningOfChain, chainEntry } from "../../domain/audit/chain-entry.ts";

/** Lets a migration chain what happened before there was an audit log; the hashes are the domain's. */
export function defineAuditFunctions(database: Database): void {
  database.function("audit_beginning", () => beginningOfChain);
  database.function(
    "audit_hash",
    (
      key: Buffer,
      number: number,
      at: number,
      kind: AuditKind,
      reason: string | null,
      hash: string,
    ) => {
      const act = { at, kind, reason, actor: commandLine, details: {} };
      return chainEntry(key, { number: number - 1, hash }, act).hash;
    },
  );
}
