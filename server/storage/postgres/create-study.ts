import { AppError } from "../../domain/app-error.ts";
import { commandLine } from "../../domain/audit/audit-entry.ts";
import { qualityHash } from "../../domain/quality/quality-files.ts";
import { expectDecisions } from "../../domain/leaks/expect-decisions.ts";
import type { Storage } from "../../domain/storage.ts";
import type { NewStudy, StudyRecord } from "../../domain/study-records.ts";
import { createArmKey } from "./arm-keys.ts";
import { appendAudit } from "./audit-log.ts";
import type { Connections } from "./connect.ts";
import { holdDraft, type Drafts } from "./drafts.ts";
import { importJudgments } from "./import-judgments.ts";
import { recordImport } from "./record-import.ts";
import type { Sql } from "./sql.ts";
import { storePrompts } from "./store-prompts.ts";

/** Stores a study that nobody sees yet. */
async function begin(
  tx: Sql,
  id: number,
  { quality = null, armKey, leakDecisions = [], undecidedLeaks = {}, ...fresh }: NewStudy,
  replaces: number | undefined,
): Promise<void> {
  const taken = await tx.one<{ id: number }>`SELECT id FROM study WHERE slug = ${fresh.slug}`;
  if (taken !== undefined && taken.id !== replaces)
    throw new AppError("conflict", `A study named "${fresh.slug}" exists already.`);
  const slug = replaces === undefined ? fresh.slug : `${fresh.slug} instead of ${replaces}`;
  await tx.run`
    INSERT INTO study (id, state, slug, created_at, pairs, seed, key, materials_hash, definition,
      documents, quality_hash, leak_decisions, undecided_leaks)
    VALUES (${id}, 'importing', ${slug}, ${fresh.createdAt}, 0, ${fresh.seed}, ${fresh.key}, '',
      ${JSON.stringify(fresh.definition)}, ${JSON.stringify(fresh.documents)},
      ${quality === null ? null : qualityHash(quality)}, ${JSON.stringify(leakDecisions)},
      ${JSON.stringify(undecidedLeaks)})`;
  if (armKey !== undefined) await createArmKey(tx, id, armKey.chance);
}

/**
 * Takes a draft out of sight, and its name; what is left of it is swept at the next start at the latest. Who
 * has a part in the one, and is told of it, has and is of the other.
 */
async function giveWay(tx: Sql, studyId: number, to: number, decided?: number): Promise<void> {
  const { slug, leakDecisions } = await holdDraft(tx, studyId);
  if (decided !== undefined) expectDecisions({ leakDecisions }, decided);
  await tx.run`UPDATE study_role SET study_id = ${to} WHERE study_id = ${studyId}`;
  await tx.run`UPDATE webhook SET study_id = ${to}, seen = 0 WHERE study_id = ${studyId}`;
  await tx.run`UPDATE study SET state = 'importing', slug = ${`${slug} until ${studyId}`}
    WHERE id = ${studyId}`;
}

/** Bringing a study in: many rows, written in small transactions, visible by the last one. */
export function createCreateStudy(
  { read, write }: Connections,
  { alone, deleteAll }: Drafts,
): Pick<Storage, "createStudy" | "deleteDraft"> {
  const nextNumber = async (): Promise<number> => {
    const row = await read((sql) => sql.one<{ id: number }>`SELECT nextval('study_number') AS id`);
    return row?.id ?? 0;
  };
  return {
    createStudy: (fresh, prompts, materialsHash, { replaces, decided, judged } = {}) => {
      const show = async (
        tx: Sql,
        id: number,
        { pairs, slots, hash, tags }: { pairs: number; slots: number; hash: string; tags: string },
      ): Promise<StudyRecord> => {
        if (replaces !== undefined) await giveWay(tx, replaces, id, decided);
        await tx.run`UPDATE arm_key SET sealed_tags = ${tags} WHERE study_id = ${id}`;
        await tx.run`UPDATE study SET slug = ${fresh.slug}, state = 'draft', pairs = ${pairs},
            materials_hash = ${hash}
          WHERE id = ${id}`;
        const { quality = null } = fresh;
        if (quality !== null) {
          await tx.run`INSERT INTO quality_files (study_id, files)
            VALUES (${id}, ${JSON.stringify(quality)})`;
        }
        await appendAudit(tx, id, {
          kind: "created",
          actor: fresh.actor ?? commandLine,
          at: fresh.createdAt,
          reason: null,
          details: { slug: fresh.slug, pairs },
        });
        const stored = await holdDraft(tx, id);
        if (judged === undefined) return { ...stored, state: "draft" };
        return { ...stored, ...(await recordImport(tx, id, fresh, { judged, slots })) };
      };
      const store = async (id: number): Promise<StudyRecord> => {
        await write((tx) => begin(tx, id, fresh, replaces));
        try {
          let pairs = 0;
          for await (const batch of prompts)
            pairs += await write((tx) => storePrompts(tx, id, fresh, batch));
          const slots =
            judged === undefined ? 0 : await importJudgments(write, { id, study: fresh, judged });
          const tags = JSON.stringify(fresh.armKey?.sealedTags() ?? []);
          const all = { pairs, slots, tags, hash: materialsHash() };
          return await write((tx) => show(tx, id, all));
        } catch (error) {
          await deleteAll(id);
          throw error;
        }
      };
      const bringIn = async (): Promise<StudyRecord> => {
        const id = await nextNumber();
        return alone(id, () => store(id));
      };
      if (replaces === undefined) return bringIn();
      return alone(replaces, async () => {
        const stored = await bringIn();
        await deleteAll(replaces);
        return stored;
      });
    },
    deleteDraft: (studyId) =>
      alone(studyId, async () => {
        await write(async (tx) => {
          await holdDraft(tx, studyId);
          await tx.run`UPDATE study SET state = 'importing' WHERE id = ${studyId}`;
        });
        await deleteAll(studyId);
      }),
  };
}
