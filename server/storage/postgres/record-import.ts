import { byItself, commandLine } from "../../domain/audit/audit-entry.ts";
import { hashOfText } from "../../domain/canonical-json.ts";
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
  const { note, counts: of } = judged;
  const counts = { slots, judged: of.judgments, surplus: 0 };
  await tx.run`UPDATE study SET state = 'unblinded', imported = ${JSON.stringify(note)}
    WHERE id = ${studyId}`;
  await tx.run`INSERT INTO study_progress (study_id, slots, judged, surplus)
    VALUES (${studyId}, ${slots}, ${of.judgments}, 0)`;
  const { layout, files, left_out, registered } = note;
  await appendAudit(tx, studyId, {
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
  await appendAudit(tx, studyId, {
    ...closed,
    kind: "closed",
    reason: "its judgments were made elsewhere",
  });
  await appendAudit(tx, studyId, {
    ...closed,
    kind: "unblinded",
    reason: "the imported files tell the arms",
  });
  return { state: "unblinded", imported: note };
}
