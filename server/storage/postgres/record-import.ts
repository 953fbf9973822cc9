import { actsOfImport } from "../../domain/audit/acts-of-import.ts";
import { commandLine } from "../../domain/audit/audit-entry.ts";
import type { JudgedElsewhere } from "../../domain/imported-study.ts";
import type { NewStudy, StudyRecord } from "../../domain/study-records.ts";
import { appendAudit } from "./audit-log.ts";
import type { Sql } from "./sql.ts";

/**
 * The moment in which an imported study is seen: its judgments count, it is closed, and its arms, which its
 * files tell, are no secret.
 */
export async function recordImport(
  tx: Sql,
  studyId: number,
  { createdAt: at, actor = commandLine }: NewStudy,
  { judged, slots }: { judged: JudgedElsewhere; slots: number },
): Promise<Pick<StudyRecord, "state" | "imported">> {
  const { note, counts } = judged;
  await tx.run`UPDATE study SET state = 'unblinded', imported = ${JSON.stringify(note)}
    WHERE id = ${studyId}`;
  await tx.run`INSERT INTO study_progress (study_id, slots, judged, surplus)
    VALUES (${studyId}, ${slots}, ${counts.judgments}, 0)`;
  for (const act of actsOfImport(judged, { actor, at, slots })) await appendAudit(tx, studyId, act);
  return { state: "unblinded", imported: note };
}
