import { AppError } from "../../domain/app-error.ts";
import { forgetArmKeys } from "./arm-keys.ts";
import { whileLocked, type Connections } from "./connect.ts";
import { lockKinds } from "./locks.ts";
import { holdStudy, type StudyRow } from "./studies.ts";
import type { Sql } from "./sql.ts";

/** What making, opening and deleting a draft have in common. */
export interface Drafts {
  /** Runs `work` while nothing else, on any server, may make, open or delete the same study. */
  alone: <T>(studyId: number, work: () => Promise<T>) => Promise<T>;
  /** Deletes every row of a study that nobody sees any more, the study's own last. */
  deleteAll: (studyId: number) => Promise<void>;
  /** Deletes what an import or a deletion left that was cut off, and is not another server's. */
  sweep: () => Promise<void>;
}

/** The row of a study that must be a draft, locked; throws `conflict` otherwise. */
export async function holdDraft(tx: Sql, studyId: number): Promise<StudyRow> {
  const row = await holdStudy(tx, studyId);
  if (row?.state !== "draft")
    throw new AppError("conflict", `This study is ${row?.state ?? "gone"}, no draft.`);
  return row;
}

export function createDrafts({ read, write, maintain }: Connections, url: string): Drafts {
  const underWay = new Set<number>();

  const deleteAll: Drafts["deleteAll"] = async (studyId) => {
    const keys = await write((tx) => tx.run`DELETE FROM draft_arm_key WHERE study_id = ${studyId}`);
    if (keys > 0) await maintain(forgetArmKeys);
    await write(async (tx) => {
      await tx.run`DELETE FROM judgment WHERE study_id = ${studyId}`;
      await tx.run`DELETE FROM assignment WHERE study_id = ${studyId}`;
      await tx.run`DELETE FROM session WHERE study_id = ${studyId}`;
    });
    await write((tx) => tx.run`DELETE FROM slot WHERE study_id = ${studyId}`);
    await write((tx) => tx.run`DELETE FROM prompt WHERE study_id = ${studyId}`);
    await write((tx) => tx.run`DELETE FROM study WHERE id = ${studyId}`);
  };

  return {
    alone: async (studyId, work) => {
      const busy = new AppError("conflict", "This study is being worked on already.");
      if (underWay.has(studyId)) throw busy;
      underWay.add(studyId);
      try {
        const done = await whileLocked(url, { kind: lockKinds.work, number: studyId }, work);
        if (done === null) throw busy;
        return done.value;
      } finally {
        underWay.delete(studyId);
      }
    },
    deleteAll,
    sweep: async () => {
      const unfinished = await read(
        (sql) => sql.all<{ id: number }>`SELECT id FROM study WHERE state = 'importing'`,
      );
      for (const { id } of unfinished)
        await whileLocked(url, { kind: lockKinds.work, number: id }, () => deleteAll(id));
    },
  };
}
