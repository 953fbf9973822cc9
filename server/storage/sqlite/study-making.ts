import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { AppError } from "../../domain/app-error.ts";
import type { Storage } from "../../domain/storage.ts";
import type { PairsToPlan, PlannedSlot, PreparedPrompt } from "../../domain/study-records.ts";
import type { Write } from "./group-commit.ts";
import { pair, prompt, response, slot, study, studyEvent, studyProgress } from "./tables.ts";

type StudyMaking = Pick<Storage, "createStudy" | "deleteDraft" | "pairsToPlan" | "openStudy"> & {
  /** Deletes what an import left that was cut off. Runs before anything else does. */
  sweep: () => Promise<void>;
};

/** Rows of a transaction: few enough that raters at work do not notice. */
const slotsAtOnce = 5000;
const promptsAtOnce = 500;

/** Bringing a study in and opening it: many rows, written in small transactions, visible by the last one. */
export function createStudyMaking(db: BetterSQLite3Database, write: Write): StudyMaking {
  const at = (name: string) => sql.placeholder(name);
  const underWay = new Set<number>();
  const byId = db
    .select()
    .from(study)
    .where(eq(study.id, at("id")))
    .prepare();
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
      content: at("content"),
      referenceContent: at("referenceContent"),
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
      content: at("content"),
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
  const insertSlot = db
    .insert(slot)
    .values({
      studyId: at("studyId"),
      position: at("position"),
      pairId: at("pairId"),
      onceKey: at("onceKey"),
      round: at("round"),
      side: at("side"),
      state: 0,
      reopened: 0,
    })
    .prepare();
  const pairPage = db
    .select({
      id: pair.id,
      onceKey: pair.onceKey,
      task: prompt.task,
      context: prompt.context,
      model: prompt.model,
      user_belief: prompt.userBelief,
    })
    .from(pair)
    .innerJoin(prompt, eq(prompt.id, pair.promptId))
    .where(and(eq(pair.studyId, at("studyId")), gt(pair.id, at("after"))))
    .orderBy(asc(pair.id))
    .limit(at("limit"))
    .prepare();
  const somePrompts = db
    .select({ id: prompt.id })
    .from(prompt)
    .where(eq(prompt.studyId, at("studyId")))
    .limit(promptsAtOnce)
    .prepare();
  const someSlots = db
    .select({ position: slot.position })
    .from(slot)
    .where(eq(slot.studyId, at("studyId")))
    .orderBy(asc(slot.position))
    .limit(slotsAtOnce)
    .prepare();

  /** Stores one prompt with its responses and pairs; returns the number of pairs. */
  const storePrompt = (studyId: number, oncePerPair: boolean, row: PreparedPrompt): number => {
    const { responses, pairs, reference, ...rest } = row;
    const promptRow = Number(
      insertPrompt.run({
        ...rest,
        studyId,
        referenceContent: reference?.content ?? null,
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
      if (oncePerPair) setOnceKey.run({ id: Number(inserted.lastInsertRowid) });
    }
    return pairs.length;
  };

  const deleteRows = async (studyId: number): Promise<void> => {
    const some = async (): Promise<number> =>
      write(() => {
        const ids = somePrompts.all({ studyId }).map(({ id }) => id);
        if (ids.length > 0) db.delete(prompt).where(inArray(prompt.id, ids)).run();
        return ids.length;
      });
    while ((await some()) > 0);
    await write(() => db.delete(study).where(eq(study.id, studyId)).run());
  };

  const deleteSlots = async (studyId: number): Promise<void> => {
    const some = async (): Promise<number> =>
      write(() => {
        const last = someSlots.all({ studyId }).at(-1);
        if (last === undefined) return 0;
        return db
          .delete(slot)
          .where(and(eq(slot.studyId, studyId), sql`${slot.position} <= ${last.position}`))
          .run().changes;
      });
    while ((await some()) > 0);
  };

  /** Nothing else may make, open or delete the same study meanwhile. */
  const alone = async <T>(studyId: number, work: () => Promise<T>): Promise<T> => {
    if (underWay.has(studyId))
      throw new AppError("conflict", "This study is being worked on already.");
    underWay.add(studyId);
    try {
      return await work();
    } finally {
      underWay.delete(studyId);
    }
  };

  const draft = (id: number) => {
    const row = byId.get({ id });
    if (row?.state !== "draft")
      throw new AppError("conflict", `This study is ${row?.state ?? "gone"}, no draft.`);
    return row;
  };

  return {
    sweep: async () => {
      const unfinished = db
        .select({ id: study.id })
        .from(study)
        .where(eq(study.state, "importing"))
        .all();
      for (const { id } of unfinished) await deleteRows(id);
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
          await deleteRows(id);
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
        await deleteSlots(studyId);
        await deleteRows(studyId);
      }),
    pairsToPlan: async (studyId) => {
      const row = draft(studyId);
      const tags = row.definition.strata ?? [];
      const strata = new Map<string, number>();
      const plan: PairsToPlan = {
        pairIds: new Int32Array(row.pairs),
        onceKeys: new Int32Array(row.pairs),
        strata: new Int32Array(row.pairs),
      };
      let after = 0;
      for (let next = 0; next < row.pairs;) {
        const page = pairPage.all({ studyId, after, limit: slotsAtOnce });
        for (const found of page) {
          const name = JSON.stringify(tags.map((tag) => found[tag]));
          const stratum = strata.get(name) ?? strata.size;
          strata.set(name, stratum);
          plan.pairIds[next] = found.id;
          plan.onceKeys[next] = found.onceKey;
          plan.strata[next] = stratum;
          next += 1;
          after = found.id;
        }
        await new Promise(setImmediate);
      }
      return plan;
    },
    openStudy: (studyId, { pairs, plan, seal, at: openedAt }) =>
      alone(studyId, async () => {
        draft(studyId);
        await deleteSlots(studyId);
        const slots = plan[Symbol.iterator]();
        let position = 0;
        const storeSome = (): boolean => {
          for (let count = 0; count < slotsAtOnce; count += 1) {
            const step = slots.next();
            if (step.done === true) return false;
            storeSlot(step.value, position);
            position += 1;
          }
          return true;
        };
        const storeSlot = ({ pair: index, round, side }: PlannedSlot, place: number): void => {
          insertSlot.run({
            studyId,
            position: place,
            pairId: pairs.pairIds[index],
            onceKey: pairs.onceKeys[index],
            round,
            side,
          });
        };
        while (await write(storeSome));
        return write(() => {
          const row = draft(studyId);
          const sealed = seal();
          db.update(study).set({ state: "open", seal: sealed }).where(eq(study.id, studyId)).run();
          db.insert(studyProgress)
            .values({ studyId, slots: position, judged: 0, surplus: 0 })
            .run();
          db.insert(studyEvent)
            .values({ studyId, at: openedAt, kind: "opened", reason: null })
            .run();
          return { ...row, state: "open" as const, seal: sealed };
        });
      }),
  };
}
