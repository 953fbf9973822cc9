import { eq } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { actsOfImport } from "../../domain/audit/acts-of-import.ts";
import { commandLine } from "../../domain/audit/audit-entry.ts";
import type { JudgedElsewhere } from "../../domain/imported-study.ts";
import type { NewStudy, StudyRecord } from "../../domain/study-records.ts";
import type { AuditLog } from "./audit-log.ts";
import { study, studyProgress } from "./tables.ts";

/**
 * The moment in which an imported study is seen: its judgments count, it is closed, and its arms, which its
 * files tell, are no secret. Runs within the transaction that makes it visible.
 */
export function createRecordImport(db: BetterSQLite3Database, audit: AuditLog) {
  return (
    studyId: number,
    { createdAt: at, actor = commandLine }: NewStudy,
    { judged, slots }: { judged: JudgedElsewhere; slots: number },
  ): Pick<StudyRecord, "state" | "imported"> => {
    const now = { state: "unblinded", imported: judged.note } as const;
    db.update(study).set(now).where(eq(study.id, studyId)).run();
    db.insert(studyProgress)
      .values({ studyId, slots, judged: judged.counts.judgments, surplus: 0 })
      .run();
    for (const act of actsOfImport(judged, { actor, at, slots })) audit.append(studyId, act);
    return now;
  };
}
