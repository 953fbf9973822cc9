import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { Storage } from "../../domain/storage.ts";
import type { AuditLog } from "./audit-log.ts";
import type { Write } from "./group-commit.ts";
import { unblindedPair } from "./tables.ts";

/** Pairs whose arms were seen early; each time is in the audit log, the first in the pair's mark. */
export function createUnblindedPairs(
  db: BetterSQLite3Database,
  write: Write,
  audit: Pick<AuditLog, "append">,
): Pick<Storage, "markUnblinded"> {
  return {
    markUnblinded: (studyId, { pairId, label, at, who, reason }) =>
      write(() => {
        db.insert(unblindedPair)
          .values({ pairId, studyId, at, who, reason })
          .onConflictDoNothing()
          .run();
        const details = { pair: label };
        audit.append(studyId, { kind: "pair-unblinded", actor: who, at, reason, details });
      }),
  };
}
