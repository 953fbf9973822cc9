import type { Database } from "better-sqlite3";
import { eq } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { AppError } from "../../domain/app-error.ts";
import { commandLine } from "../../domain/audit/audit-entry.ts";
import { expectDecisions } from "../../domain/leaks/expect-decisions.ts";
import type { Storage } from "../../domain/storage.ts";
import { qualityHash } from "../../domain/quality/quality-files.ts";
import { armKeyOf } from "../../domain/arm-key/arm-key-of.ts";
import type { SealedArms } from "../../domain/arm-key/sealed-arms.ts";
import type { NewStudy, PreparedPrompt } from "../../domain/study-records.ts";
import type { ArmKeys } from "./arm-keys.ts";
import { createAuditLog } from "./audit-log.ts";
import type { Drafts } from "./drafts.ts";
import type { Write } from "./group-commit.ts";
import { createImportJudgments } from "./import-judgments.ts";
import { createRecordImport } from "./record-import.ts";
import { createStorePrompt } from "./store-prompt.ts";
import { qualityFiles, study, studyRole } from "./tables.ts";
import { webhook } from "./webhook-tables.ts";
import { whenUsed } from "./when-used.ts";

type CreateStudy = Pick<Storage, "createStudy" | "deleteDraft"> & {
  /** Deletes what an import or a deletion left that was cut off. Runs before anything else does. */
  sweep: () => Promise<void>;
};

/** Bringing a study in: many rows, written in small transactions, visible by the last one. */
export function createCreateStudy(
  db: BetterSQLite3Database & { $client: Database },
  write: Write,
  { alone, draft, deleteAll }: Drafts,
  armKeys: ArmKeys,
): CreateStudy {
  const audit = createAuditLog(db);
  const importJudgments = createImportJudgments(db, write);
  const recordImport = createRecordImport(db, audit);
  /** A number that no study ever had, deleted ones too: what is known by it is known for good. */
  const lastIds = ["study", "deleted_study"].map((table) =>
    whenUsed(() => db.$client.prepare<[], number | null>(`SELECT max(id) FROM ${table}`).pluck()),
  );
  const nextId = (): number => Math.max(...lastIds.map((last) => last().get() ?? 0)) + 1;
  const storePrompt = createStorePrompt(db);

  /** Stores some prompts, their arms together where they are encrypted; returns the number of pairs. */
  const storeBatch = (
    studyId: number,
    { definition, armKey }: NewStudy,
    batch: readonly PreparedPrompt[],
  ): number => {
    const hidden: SealedArms[] = [];
    const hide = armKey === undefined ? null : (arms: SealedArms) => void hidden.push(arms);
    for (const row of batch) storePrompt(studyId, definition.once_per === "pair", row, hide);
    if (armKey !== undefined) armKeys.seal(studyId, armKeyOf(armKey.chance), hidden);
    return batch.reduce((sum, { pairs }) => sum + pairs.length, 0);
  };

  /**
   * Takes a draft out of sight, and its name; what is left of it is swept at the next start at the latest. Who
   * has a part in the one, and is told of it, has and is of the other.
   */
  const giveWay = (studyId: number, to: number, decided?: number): void => {
    const { slug, leakDecisions } = draft(studyId);
    if (decided !== undefined) expectDecisions({ leakDecisions }, decided);
    db.update(studyRole).set({ studyId: to }).where(eq(studyRole.studyId, studyId)).run();
    const unseen = { studyId: to, seen: 0 };
    db.update(webhook).set(unseen).where(eq(webhook.studyId, studyId)).run();
    db.update(study)
      .set({ state: "importing", slug: `${slug} until ${studyId}` })
      .where(eq(study.id, studyId))
      .run();
  };

  return {
    sweep: async () => {
      const unfinished = db
        .select({ id: study.id })
        .from(study)
        .where(eq(study.state, "importing"))
        .all();
      for (const { id } of unfinished) await deleteAll(id);
    },
    createStudy: ({ quality = null, ...fresh }, prompts, materialsHash, options = {}) => {
      const { replaces, decided, judged } = options;
      const begin = () => {
        const taken = db
          .select({ id: study.id })
          .from(study)
          .where(eq(study.slug, fresh.slug))
          .get();
        if (taken !== undefined && taken.id !== replaces)
          throw new AppError("conflict", `A study named "${fresh.slug}" exists already.`);
        const { lastInsertRowid } = db
          .insert(study)
          .values({
            ...fresh,
            id: nextId(),
            slug: replaces === undefined ? fresh.slug : `${fresh.slug} instead of ${replaces}`,
            key: Buffer.from(fresh.key),
            state: "importing",
            pairs: 0,
            materialsHash: "",
            qualityHash: quality === null ? null : qualityHash(quality),
          })
          .run();
        const studyId = Number(lastInsertRowid);
        if (fresh.armKey !== undefined) armKeys.create(studyId, fresh.armKey.chance);
        return studyId;
      };
      const store = async (id: number) => {
        let pairs = 0;
        try {
          for await (const batch of prompts) {
            pairs += await write(() => storeBatch(id, fresh, batch));
          }
          const slots = judged === undefined ? 0 : (await importJudgments(id, fresh, judged)).slots;
          return await write(() => {
            if (replaces !== undefined) giveWay(replaces, id, decided);
            if (fresh.armKey !== undefined) armKeys.setSealedTags(id, fresh.armKey.sealedTags());
            db.update(study)
              .set({ slug: fresh.slug, state: "draft", pairs, materialsHash: materialsHash() })
              .where(eq(study.id, id))
              .run();
            if (quality !== null)
              db.insert(qualityFiles).values({ studyId: id, files: quality }).run();
            audit.append(id, {
              kind: "created",
              actor: fresh.actor ?? commandLine,
              at: fresh.createdAt,
              reason: null,
              details: { slug: fresh.slug, pairs },
            });
            const stored = draft(id);
            if (judged === undefined) return { ...stored, state: "draft" as const };
            return { ...stored, ...recordImport(id, fresh, { judged, slots }) };
          });
        } catch (error) {
          await deleteAll(id);
          throw error;
        }
      };
      const bringIn = async () => {
        const id = await write(begin);
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
        await write(() => {
          draft(studyId);
          db.update(study).set({ state: "importing" }).where(eq(study.id, studyId)).run();
        });
        await deleteAll(studyId);
      }),
  };
}
