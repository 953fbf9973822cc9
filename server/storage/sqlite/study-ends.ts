import type { Database } from "better-sqlite3";
import { AppError } from "../../domain/app-error.ts";
import type { Storage } from "../../domain/storage.ts";
import type { AuditLog } from "./audit-log.ts";
import type { Drafts } from "./drafts.ts";
import type { Rewriting } from "./erasure.ts";
import type { Write } from "./group-commit.ts";
import { whenUsed } from "./when-used.ts";

type StudyEnds = Pick<Storage, "setArchived" | "deleteStudy">;

/** Putting studies away, and deleting them so that nothing of them is left in the file. */
export function createStudyEnds(
  { $client: database }: { $client: Database },
  write: Write,
  {
    audit,
    drafts,
    rewriting: { begin, rewrite },
  }: { audit: AuditLog; drafts: Drafts; rewriting: Pick<Rewriting, "begin" | "rewrite"> },
): StudyEnds {
  const setArchived = whenUsed(() =>
    database.prepare<[at: number | null, id: number]>(
      "UPDATE study SET archived_at = ? WHERE id = ?",
    ),
  );
  const studyOf = whenUsed(() =>
    database.prepare<[id: number], { slug: string; state: string; seal: string | null }>(
      "SELECT slug, state, seal FROM study WHERE id = ?",
    ),
  );
  const isHeld = whenUsed(() =>
    database.prepare<[studyId: number]>(
      "SELECT 1 FROM assignment INDEXED BY assignment_held WHERE study_id = ? AND state = 0 LIMIT 1",
    ),
  );
  const remember = whenUsed(() =>
    database.prepare(
      `INSERT INTO deleted_study (id, slug, at, actor, reason, seal, audit_hash)
        VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
  );
  const forgetErased = whenUsed(() =>
    database.prepare<[studyId: number]>("DELETE FROM erased_judgment WHERE study_id = ?"),
  );
  const hide = whenUsed(() =>
    database.prepare<[slug: string, id: number]>(
      "UPDATE study SET state = 'importing', slug = ? WHERE id = ?",
    ),
  );
  return {
    setArchived: (studyId, archived, act) =>
      write(() => {
        setArchived().run(archived ? act.at : null, studyId);
        audit.append(studyId, { ...act, kind: archived ? "archived" : "unarchived", details: {} });
      }),
    deleteStudy: (studyId, { actor, at, reason }) =>
      drafts.alone(studyId, async () => {
        await write(() => {
          const study = studyOf().get(studyId);
          if (study === undefined) throw new AppError("not_found", "This study is gone.");
          const { slug, state, seal } = study;
          if (state === "open" || state === "paused" || isHeld().get(studyId) !== undefined) {
            throw new AppError("conflict", "Raters hold pairs of this study: close it first.");
          }
          begin();
          const auditHash = audit.entries(studyId).at(-1)?.hash ?? null;
          remember().run(studyId, slug, at, actor, reason, seal, auditHash);
          // Out of sight at once; what a crash leaves is deleted at the next start.
          hide().run(`${slug} until ${studyId}`, studyId);
          forgetErased().run(studyId);
        });
        await drafts.deleteAll(studyId);
        rewrite();
      }),
  };
}
