import { and, asc, eq, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { AppError } from "../../domain/app-error.ts";
import type { Storage } from "../../domain/storage.ts";
import type { PreparedPrompt } from "../../domain/study-records.ts";
import { at } from "./at.ts";
import type { Drafts } from "./drafts.ts";
import type { Write } from "./group-commit.ts";
import { pair, pairContent, prompt, response, study, studyEvent } from "./tables.ts";

type CreateStudy = Pick<Storage, "createStudy" | "deleteDraft"> & {
  /** Deletes what an import or a deletion left that was cut off. Runs before anything else does. */
  sweep: () => Promise<void>;
};

/** Bringing a study in: many rows, written in small transactions, visible by the last one. */
export function createCreateStudy(
  db: BetterSQLite3Database,
  write: Write,
  { alone, draft, deleteAll }: Drafts,
): CreateStudy {
  const insertPrompt = db
    .insert(prompt)
    .values({
      studyId: at("studyId"),
      line: at("line"),
      promptId: at("promptId"),
      task: at("task"),
      context: at("context"),
      model: at("model"),
      userBelief: at("userBelief"),
      referenceAnswer: at("referenceAnswer"),
      tags: at("tags"),
      prompt: at("prompt"),
    })
    .prepare();
  const insertResponse = db
    .insert(response)
    .values({
      promptId: at("promptRow"),
      arm: at("arm"),
      model: at("model"),
      text: at("text"),
    })
    .prepare();
  const insertPair = db
    .insert(pair)
    .values({
      studyId: at("studyId"),
      promptId: at("promptRow"),
      firstId: at("firstId"),
      secondId: at("secondId"),
      onceKey: at("onceKey"),
    })
    .prepare();
  const insertContent = db
    .insert(pairContent)
    .values({
      pairId: at("pairId"),
      prompt: at("prompt"),
      reference: at("reference"),
      first: at("first"),
      second: at("second"),
    })
    .prepare();
  const setOnceKey = db
    .update(pair)
    .set({ onceKey: sql`${pair.id}` })
    .where(eq(pair.id, at("id")))
    .prepare();
  const firstOfPrompt = db
    .select({ id: prompt.id })
    .from(prompt)
    .where(and(eq(prompt.studyId, at("studyId")), eq(prompt.promptId, at("promptId"))))
    .orderBy(asc(prompt.id))
    .limit(1)
    .prepare();
  /** Stores one prompt with its responses and pairs; returns the number of pairs. */
  const storePrompt = (studyId: number, oncePerPair: boolean, row: PreparedPrompt): number => {
    const { responses, pairs, reference, ...rest } = row;
    const promptRow = Number(
      insertPrompt.run({
        ...rest,
        studyId,
        referenceAnswer: reference?.text ?? null,
      }).lastInsertRowid,
    );
    const ids = responses.map((each) =>
      Number(insertResponse.run({ ...each, promptRow }).lastInsertRowid),
    );
    const onceKey = firstOfPrompt.get({ studyId, promptId: row.promptId })?.id ?? promptRow;
    for (const [first, second] of pairs) {
      const secondId = second === null ? null : ids[second];
      const inserted = insertPair.run({
        studyId,
        promptRow,
        firstId: ids[first],
        secondId,
        onceKey,
      });
      const pairId = Number(inserted.lastInsertRowid);
      insertContent.run({
        pairId,
        prompt: row.content,
        reference: reference?.content ?? null,
        first: responses[first]?.content,
        second: second === null ? null : responses[second]?.content,
      });
      if (oncePerPair) setOnceKey.run({ id: pairId });
    }
    return pairs.length;
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
    createStudy: async (fresh, prompts, materialsHash) => {
      const id = await write(() => {
        const taken = db
          .select({ id: study.id })
          .from(study)
          .where(eq(study.slug, fresh.slug))
          .get();
        if (taken !== undefined)
          throw new AppError("conflict", `A study named "${fresh.slug}" exists already.`);
        return Number(
          db
            .insert(study)
            .values({
              ...fresh,
              key: Buffer.from(fresh.key),
              state: "importing",
              pairs: 0,
              materialsHash: "",
            })
            .run().lastInsertRowid,
        );
      });
      return alone(id, async () => {
        const oncePerPair = fresh.definition.once_per === "pair";
        let pairs = 0;
        try {
          for await (const batch of prompts) {
            pairs += await write(() =>
              batch.reduce((sum, row) => sum + storePrompt(id, oncePerPair, row), 0),
            );
          }
          return await write(() => {
            db.update(study)
              .set({ state: "draft", pairs, materialsHash: materialsHash() })
              .where(eq(study.id, id))
              .run();
            db.insert(studyEvent)
              .values({ studyId: id, at: fresh.createdAt, kind: "created", reason: null })
              .run();
            return { ...draft(id), state: "draft" as const };
          });
        } catch (error) {
          await deleteAll(id);
          throw error;
        }
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
