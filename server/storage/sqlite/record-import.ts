import { eq } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { byItself, commandLine } from "../../domain/audit/audit-entry.ts";
import { hashOfText } from "../../domain/canonical-json.ts";
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
    const { note, counts: of } = judged;
    const counts = { slots, judged: of.judgments, surplus: 0 };
    const now = { state: "unblinded", imported: note } as const;
    db.update(study).set(now).where(eq(study.id, studyId)).run();
    db.insert(studyProgress)
      .values({ studyId, ...counts })
      .run();
    const { layout, files, left_out, registered } = note;
    audit.append(studyId, {
      kind: "imported",
      actor,
      at,
      reason: registered,
      details: {
        layout,
        raters: of.raters,
        left_out,
        files: files.length,
        sha256: hashOfText(files.map(({ sha256 }) => sha256).join(" ")),
      },
    });
    const closed = { actor: byItself, at, details: counts };
    audit.append(studyId, {
      ...closed,
      kind: "closed",
      reason: "its judgments were made elsewhere",
    });
    audit.append(studyId, {
      ...closed,
      kind: "unblinded",
      reason: "the imported files tell the arms",
    });
    return now;
  };
}
