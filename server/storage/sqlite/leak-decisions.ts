import { eq } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { expectDecisions } from "../../domain/leaks/expect-decisions.ts";
import type { Storage } from "../../domain/storage.ts";
import type { AuditLog } from "./audit-log.ts";
import type { Drafts } from "./drafts.ts";
import type { Write } from "./group-commit.ts";
import { study } from "./tables.ts";

/** What is decided about leaks of a draft without changing its texts. */
export function createLeakDecisions(
  db: BetterSQLite3Database,
  write: Write,
  { audit, drafts }: { audit: AuditLog; drafts: Drafts },
): Pick<Storage, "decideLeaks"> {
  return {
    decideLeaks: (studyId, { leakDecisions, undecidedLeaks }, act) =>
      drafts.alone(studyId, () =>
        write(() => {
          expectDecisions(drafts.draft(studyId), leakDecisions.length - 1);
          db.update(study)
            .set({ leakDecisions, undecidedLeaks })
            .where(eq(study.id, studyId))
            .run();
          audit.append(studyId, act);
        }),
      ),
  };
}
