import { byItself } from "../../domain/audit/audit-entry.ts";
import { appendAudit } from "./audit-log.ts";
import { releaseProbesOfStudy } from "./probes.ts";
import type { Sql } from "./sql.ts";

/** Closes a study whose counts this transaction has locked, once each of its slots is judged; whether they are. */
export async function closeFullStudy(
  tx: Sql,
  studyId: number,
  { at, ...counts }: { slots: number; judged: number; surplus: number; at: number },
): Promise<boolean> {
  if (counts.judged < counts.slots) return false;
  await tx.run`UPDATE study SET state = 'closed' WHERE id = ${studyId}`;
  await releaseProbesOfStudy(tx, studyId);
  const reason = "each slot is judged";
  await appendAudit(tx, studyId, { kind: "closed", actor: byItself, at, reason, details: counts });
  return true;
}
