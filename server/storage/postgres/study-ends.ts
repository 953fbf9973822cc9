import { AppError } from "../../domain/app-error.ts";
import type { Storage } from "../../domain/storage.ts";
import { appendAudit, auditEntries } from "./audit-log.ts";
import type { Connections } from "./connect.ts";
import type { Drafts } from "./drafts.ts";
import { reclaim } from "./erasure.ts";
import { holdState } from "./locks.ts";
import { holdStudy } from "./studies.ts";

type StudyEnds = Pick<Storage, "setArchived" | "deleteStudy">;

/** Putting studies away, and deleting them. */
export function createStudyEnds({ write, maintain }: Connections, drafts: Drafts): StudyEnds {
  return {
    setArchived: (studyId, archived, act) =>
      write(async (tx) => {
        await tx.run`UPDATE study SET archived_at = ${archived ? act.at : null}
          WHERE id = ${studyId}`;
        const kind = archived ? "archived" : "unarchived";
        await appendAudit(tx, studyId, { ...act, kind, details: {} });
      }),
    deleteStudy: (studyId, { actor, at, reason }) =>
      drafts.alone(studyId, async () => {
        await write(async (tx) => {
          await holdState(tx, studyId);
          const study = await holdStudy(tx, studyId);
          if (study === undefined) throw new AppError("not_found", "This study is gone.");
          const { slug, state, seal } = study;
          const held = await tx.one`
            SELECT 1 FROM assignment WHERE study_id = ${studyId} AND state = 0 LIMIT 1`;
          if (state === "open" || state === "paused" || held !== undefined)
            throw new AppError("conflict", "Raters hold pairs of this study: close it first.");
          const auditHash = (await auditEntries(tx, studyId)).at(-1)?.hash ?? null;
          await tx.run`INSERT INTO deleted_study (id, slug, at, actor, reason, seal, audit_hash)
            VALUES (${studyId}, ${slug}, ${at}, ${actor}, ${reason}, ${seal}, ${auditHash})`;
          // Out of sight at once; what a crash leaves is deleted at the next start.
          await tx.run`UPDATE study SET state = 'importing', slug = ${`${slug} until ${studyId}`}
            WHERE id = ${studyId}`;
          await tx.run`DELETE FROM erased_judgment WHERE study_id = ${studyId}`;
        });
        await drafts.deleteAll(studyId);
        await maintain(reclaim);
      }),
  };
}
