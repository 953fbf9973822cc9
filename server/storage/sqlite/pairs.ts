import { and, asc, eq, getTableColumns, gt } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { alias } from "drizzle-orm/sqlite-core";
import type { PairRow, ResponseRow } from "../../domain/export-rows.ts";
import type { Storage } from "../../domain/storage.ts";
import type { ArmKeys } from "./arm-keys.ts";
import { at } from "./at.ts";
import { read } from "./read.ts";
import { pair, prompt, response, unblindedPair } from "./tables.ts";
import { whenUsed } from "./when-used.ts";

type Pairs = Pick<Storage, "pairsAfter" | "pairAt">;

/** Pairs with their texts and, where the arm key is not under lock, their arms. */
export function createPairs(db: BetterSQLite3Database, armKeys: ArmKeys): Pairs {
  const first = alias(response, "first");
  const second = alias(response, "second");
  const pages = whenUsed(() =>
    db
      .select({
        id: pair.id,
        promptRow: pair.promptId,
        line: prompt.line,
        promptId: prompt.promptId,
        prompt: prompt.prompt,
        task: prompt.task,
        context: prompt.context,
        model: prompt.model,
        userBelief: prompt.userBelief,
        referenceAnswer: prompt.referenceAnswer,
        tags: prompt.tags,
        first: getTableColumns(first),
        second: getTableColumns(second),
        unblindedAt: unblindedPair.at,
      })
      .from(pair)
      .innerJoin(prompt, eq(prompt.id, pair.promptId))
      .innerJoin(first, eq(first.id, pair.firstId))
      .leftJoin(second, eq(second.id, pair.secondId))
      .leftJoin(unblindedPair, eq(unblindedPair.pairId, pair.id))
      .where(and(gt(pair.id, at("after")), eq(pair.studyId, at("studyId"))))
      .orderBy(asc(pair.id))
      .limit(at("limit"))
      .prepare(),
  );
  const idAt = whenUsed(() =>
    db
      .select({ id: pair.id })
      .from(pair)
      .where(eq(pair.studyId, at("studyId")))
      .orderBy(asc(pair.id))
      .limit(1)
      .offset(at("place"))
      .prepare(),
  );

  type StoredRow = ReturnType<ReturnType<typeof pages>["all"]>[number];
  type StoredResponse = StoredRow["first"];

  const inTheClear = ({ id: _id, promptId: _prompt, ...shown }: StoredResponse): ResponseRow =>
    shown;
  const rowOf = (
    { promptRow: _row, unblindedAt, first: one, second: other, ...rest }: StoredRow,
    shown: (response: StoredResponse) => ResponseRow,
  ): PairRow => ({
    ...rest,
    first: shown(one),
    second: other === null ? null : shown(other),
    unblindedEarly: unblindedAt !== null,
  });

  /** The row of a study whose arms are encrypted: with them under `key`, without them under none. */
  const revealed = (studyId: number, key: Uint8Array | null, stored: StoredRow): PairRow => {
    if (key === null)
      return rowOf(stored, ({ text, changes }) => ({ arm: null, model: null, text, changes }));
    const { tags, responses } = armKeys.open(studyId, key, stored.promptRow);
    return rowOf({ ...stored, tags }, ({ id, text, changes }) => {
      const found = responses.find((each) => each.id === id);
      if (found === undefined) throw new Error(`the arm of response ${id} is gone`);
      return { arm: found.arm, model: found.model, text, changes };
    });
  };

  return {
    pairsAfter: (studyId, after, limit) =>
      read(() => {
        const rows = pages().all({ studyId, after, limit });
        const armKey = armKeys.of(studyId);
        return rows.map((row) =>
          armKey === null ? rowOf(row, inTheClear) : revealed(studyId, armKey.clear, row),
        );
      }),
    pairAt: (studyId, place, key) =>
      read(() => {
        const id = idAt().get({ studyId, place })?.id;
        const row =
          id === undefined ? undefined : pages().get({ studyId, after: id - 1, limit: 1 });
        if (row === undefined) return null;
        if (armKeys.of(studyId) === null) return rowOf(row, inTheClear);
        try {
          return revealed(studyId, key, row);
        } finally {
          armKeys.closeBoxes();
        }
      }),
  };
}
