import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { AppError } from "../../domain/app-error.ts";
import type { ArmKeys } from "./arm-keys.ts";
import { at } from "./at.ts";
import type { Write } from "./group-commit.ts";
import { assignment, judgment, prompt, session, slot, study } from "./tables.ts";
import { whenUsed } from "./when-used.ts";

/** Rows of a transaction: few enough that raters at work do not notice. */
export const slotsAtOnce = 5000;
const promptsAtOnce = 500;
const sessionsAtOnce = 20;

/** What making, opening and deleting a draft have in common. */
export interface Drafts {
  /** Runs `work` while nothing else may make, open or delete the same study. */
  alone: <T>(studyId: number, work: () => Promise<T>) => Promise<T>;
  /** The row of a study that must be a draft; throws `conflict` otherwise. */
  draft: (studyId: number) => typeof study.$inferSelect;
  deleteSlots: (studyId: number) => Promise<void>;
  /** Deletes every row of a study that nobody sees any more, the study's own last. */
  deleteAll: (studyId: number) => Promise<void>;
}

export function createDrafts(db: BetterSQLite3Database, write: Write, armKeys: ArmKeys): Drafts {
  const underWay = new Set<number>();
  const byId = whenUsed(() =>
    db
      .select()
      .from(study)
      .where(eq(study.id, at("id")))
      .prepare(),
  );
  const somePrompts = whenUsed(() =>
    db
      .select({ id: prompt.id })
      .from(prompt)
      .where(eq(prompt.studyId, at("studyId")))
      .limit(promptsAtOnce)
      .prepare(),
  );
  const someSlots = whenUsed(() =>
    db
      .select({ position: slot.position })
      .from(slot)
      .where(eq(slot.studyId, at("studyId")))
      .orderBy(asc(slot.position))
      .limit(slotsAtOnce)
      .prepare(),
  );

  const deleteRows = async (studyId: number): Promise<void> => {
    const some = async (): Promise<number> =>
      write(() => {
        const ids = somePrompts()
          .all({ studyId })
          .map(({ id }) => id);
        if (ids.length > 0) db.delete(prompt).where(inArray(prompt.id, ids)).run();
        return ids.length;
      });
    while ((await some()) > 0);
    await write(() => db.delete(study).where(eq(study.id, studyId)).run());
  };

  const deleteSlots = async (studyId: number): Promise<void> => {
    const some = async (): Promise<number> =>
      write(() => {
        const last = someSlots().all({ studyId }).at(-1);
        if (last === undefined) return 0;
        return db
          .delete(slot)
          .where(and(eq(slot.studyId, studyId), sql`${slot.position} <= ${last.position}`))
          .run().changes;
      });
    while ((await some()) > 0);
  };

  const someSessions = whenUsed(() =>
    db
      .select({ id: session.id })
      .from(session)
      .where(eq(session.studyId, at("studyId")))
      .limit(sessionsAtOnce)
      .prepare(),
  );

  /** What an import brings in beside its prompts. */
  const deleteJudged = async (studyId: number): Promise<void> => {
    const some = async (): Promise<number> =>
      write(() => {
        const ids = someSessions()
          .all({ studyId })
          .map(({ id }) => id);
        for (const id of ids) {
          const ofSession = eq(assignment.sessionId, id);
          const own = db.select({ id: assignment.id }).from(assignment).where(ofSession);
          db.delete(judgment).where(inArray(judgment.assignmentId, own)).run();
          db.delete(assignment).where(ofSession).run();
          db.delete(session).where(eq(session.id, id)).run();
        }
        return ids.length;
      });
    while ((await some()) > 0);
  };

  return {
    alone: async (studyId, work) => {
      if (underWay.has(studyId))
        throw new AppError("conflict", "This study is being worked on already.");
      underWay.add(studyId);
      try {
        return await work();
      } finally {
        underWay.delete(studyId);
      }
    },
    draft: (id) => {
      const row = byId().get({ id });
      if (row?.state !== "draft")
        throw new AppError("conflict", `This study is ${row?.state ?? "gone"}, no draft.`);
      return row;
    },
    deleteSlots,
    deleteAll: async (studyId) => {
      await write(() => armKeys.shred(studyId));
      await deleteSlots(studyId);
      await deleteJudged(studyId);
      await deleteRows(studyId);
    },
  };
}
