import { and, asc, eq, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { SealedArms } from "../../domain/arm-key/sealed-arms.ts";
import type { PreparedPrompt } from "../../domain/study-records.ts";
import { at } from "./at.ts";
import { leftOutPair, pair, pairContent, prompt, response } from "./tables.ts";
import { whenUsed } from "./when-used.ts";

/** Stores one prompt with its responses and pairs; gives its arms to `hide`, where there is one. */
export type StorePrompt = (
  studyId: number,
  oncePerPair: boolean,
  row: PreparedPrompt,
  hide: ((arms: SealedArms) => void) | null,
) => void;

/** The caller opens the transaction. */
export function createStorePrompt(db: BetterSQLite3Database): StorePrompt {
  const insertPrompt = whenUsed(() =>
    db
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
      .prepare(),
  );
  const insertResponse = whenUsed(() =>
    db
      .insert(response)
      .values({
        promptId: at("promptRow"),
        arm: at("arm"),
        model: at("model"),
        text: at("text"),
        changes: at("changes"),
      })
      .prepare(),
  );
  const insertLeftOut = whenUsed(() =>
    db
      .insert(leftOutPair)
      .values({
        firstId: at("firstId"),
        secondId: at("secondId"),
        promptId: at("promptRow"),
        decision: at("decision"),
      })
      .prepare(),
  );
  const insertPair = whenUsed(() =>
    db
      .insert(pair)
      .values({
        studyId: at("studyId"),
        promptId: at("promptRow"),
        firstId: at("firstId"),
        secondId: at("secondId"),
        onceKey: at("onceKey"),
        commitments: at("commitments"),
      })
      .prepare(),
  );
  const insertContent = whenUsed(() =>
    db
      .insert(pairContent)
      .values({
        pairId: at("pairId"),
        prompt: at("prompt"),
        reference: at("reference"),
        first: at("first"),
        second: at("second"),
      })
      .prepare(),
  );
  const setOnceKey = whenUsed(() =>
    db
      .update(pair)
      .set({ onceKey: sql`${pair.id}` })
      .where(eq(pair.id, at("id")))
      .prepare(),
  );
  const firstOfPrompt = whenUsed(() =>
    db
      .select({ id: prompt.id })
      .from(prompt)
      .where(and(eq(prompt.studyId, at("studyId")), eq(prompt.promptId, at("promptId"))))
      .orderBy(asc(prompt.id))
      .limit(1)
      .prepare(),
  );

  return (studyId, oncePerPair, row, hide) => {
    const { responses, pairs, leftOut = [], reference, commitments, ...rest } = row;
    const promptRow = Number(
      insertPrompt().run({
        ...rest,
        ...(hide === null ? {} : { tags: {} }),
        studyId,
        referenceAnswer: reference?.text ?? null,
      }).lastInsertRowid,
    );
    const ids = responses.map(({ text, arm, model, changes = null }) => {
      const shown = hide === null ? { arm, model } : { arm: "", model: null };
      return Number(insertResponse().run({ ...shown, text, changes, promptRow }).lastInsertRowid);
    });
    hide?.({
      prompt: promptRow,
      tags: row.tags,
      responses: responses.map(({ arm, model }, index) => ({ id: ids[index] ?? 0, arm, model })),
    });
    for (const { arms, decision } of leftOut) {
      // In the order of the responses, which no arm has a part in.
      const [firstId, secondId = null] = ids.filter((_, index) =>
        arms.includes(responses[index]?.arm ?? ""),
      );
      insertLeftOut().run({ promptRow, firstId, secondId, decision });
    }
    const onceKey = firstOfPrompt().get({ studyId, promptId: row.promptId })?.id ?? promptRow;
    for (const [index, [first, second]] of pairs.entries()) {
      const secondId = second === null ? null : ids[second];
      const inserted = insertPair().run({
        studyId,
        promptRow,
        firstId: ids[first],
        secondId,
        onceKey,
        commitments: commitments?.[index] ?? null,
      });
      const pairId = Number(inserted.lastInsertRowid);
      insertContent().run({
        pairId,
        prompt: row.content,
        reference: reference?.content ?? null,
        first: responses[first]?.content,
        second: second === null ? null : responses[second]?.content,
      });
      if (oncePerPair) setOnceKey().run({ id: pairId });
    }
  };
}
