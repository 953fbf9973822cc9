import { and, asc, eq, gt } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { Storage } from "../../domain/storage.ts";
import type { StoredPrompt } from "../../domain/study-records.ts";
import type { ArmKeys } from "./arm-keys.ts";
import { at } from "./at.ts";
import { read } from "./read.ts";
import { leftOutPair, prompt, response } from "./tables.ts";
import { whenUsed } from "./when-used.ts";

/** Prompts with all of their responses, also those that are in no pair of the study. */
export function createPrompts(
  db: BetterSQLite3Database,
  armKeys: ArmKeys,
): Pick<Storage, "promptsAfter" | "promptsNamed"> {
  const page = whenUsed(() =>
    db
      .select()
      .from(prompt)
      .where(and(gt(prompt.id, at("after")), eq(prompt.studyId, at("studyId"))))
      .orderBy(asc(prompt.id))
      .limit(at("limit"))
      .prepare(),
  );
  const named = whenUsed(() =>
    db
      .select()
      .from(prompt)
      .where(and(eq(prompt.studyId, at("studyId")), eq(prompt.promptId, at("promptId"))))
      .orderBy(asc(prompt.id))
      .prepare(),
  );
  const responsesOf = whenUsed(() =>
    db
      .select()
      .from(response)
      .where(eq(response.promptId, at("promptRow")))
      .orderBy(asc(response.id))
      .prepare(),
  );
  const leftOutOf = whenUsed(() =>
    db
      .select()
      .from(leftOutPair)
      .where(eq(leftOutPair.promptId, at("promptRow")))
      .orderBy(asc(leftOutPair.firstId), asc(leftOutPair.secondId))
      .prepare(),
  );

  type Row = ReturnType<ReturnType<typeof page>["all"]>[number];
  type Arms = Pick<ReturnType<ArmKeys["open"]>, "tags" | "responses">;

  const withArms = (row: Row, sealed: Arms | null): StoredPrompt => {
    const responses = responsesOf().all({ promptRow: row.id });
    const known = sealed?.responses ?? responses;
    const of = (id: number | null) => known.find((each) => each.id === id);
    const { id, line, promptId, userBelief, referenceAnswer, task, context, model } = row;
    return {
      id,
      line,
      prompt: {
        prompt_id: promptId,
        prompt: row.prompt,
        task,
        context,
        model,
        user_belief: userBelief,
        reference_answer: referenceAnswer,
        tags: sealed?.tags ?? row.tags,
        responses: responses.map(({ id: responseRow, text }) => ({
          arm: of(responseRow)?.arm ?? "",
          model: of(responseRow)?.model ?? null,
          text,
        })),
      },
      leftOut: leftOutOf()
        .all({ promptRow: id })
        .map(({ firstId, secondId, decision }) => ({
          arms: [of(firstId)?.arm ?? "", secondId === null ? null : (of(secondId)?.arm ?? "")],
          decision,
        })),
    };
  };

  const withOpenArms = (studyId: number, rows: readonly Row[]): StoredPrompt[] => {
    const armKey = armKeys.of(studyId);
    return rows.map((row) => {
      if (armKey === null) return withArms(row, null);
      const { clear } = armKey;
      return withArms(
        row,
        clear === null ? { tags: {}, responses: [] } : armKeys.open(studyId, clear, row.id),
      );
    });
  };

  return {
    promptsAfter: (studyId, after, limit) =>
      read(() => withOpenArms(studyId, page().all({ studyId, after, limit }))),
    promptsNamed: (studyId, promptId) =>
      read(() => withOpenArms(studyId, named().all({ studyId, promptId }))),
  };
}
