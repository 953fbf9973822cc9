import type { LeakDecision } from "../../../shared/model/leak-decision.ts";
import type { Prompt } from "../../../shared/model/prompt.ts";
import type { Storage } from "../../domain/storage.ts";
import type { StoredPrompt } from "../../domain/study-records.ts";
import { armKeyRecord, openBoxes } from "./arm-keys.ts";
import type { Connections } from "./connect.ts";
import { verbatim, type Sql } from "./sql.ts";

interface PromptRow {
  id: number;
  line: number;
  promptId: string;
  task: string | null;
  context: string | null;
  model: string | null;
  userBelief: string | null;
  referenceAnswer: string | null;
  tags: NonNullable<Prompt["tags"]>;
  prompt: Prompt["prompt"];
}

interface ArmOfResponse {
  id: number;
  arm: string;
  model: string | null;
}

interface ResponseOfPrompt extends ArmOfResponse {
  promptId: number;
  text: string;
}

interface LeftOutRow {
  promptId: number;
  firstId: number;
  secondId: number | null;
  decision: LeakDecision;
}

const byPrompt = <Row extends { promptId: number }>(rows: readonly Row[]): Map<number, Row[]> => {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.promptId) ?? [];
    group.push(row);
    groups.set(row.promptId, group);
  }
  return groups;
};

/** `known` tells the arms, and the tags where they are not the row's own. */
const promptOf = (
  row: PromptRow,
  {
    responses,
    leftOut,
  }: { responses: readonly ResponseOfPrompt[]; leftOut: readonly LeftOutRow[] },
  known: { responses: readonly ArmOfResponse[]; tags: PromptRow["tags"] },
): StoredPrompt => {
  const of = (id: number | null) => known.responses.find((each) => each.id === id);
  return {
    id: row.id,
    line: row.line,
    prompt: {
      prompt_id: row.promptId,
      prompt: row.prompt,
      task: row.task,
      context: row.context,
      model: row.model,
      user_belief: row.userBelief,
      reference_answer: row.referenceAnswer,
      tags: known.tags,
      responses: responses.map(({ id, text }) => ({
        arm: of(id)?.arm ?? "",
        model: of(id)?.model ?? null,
        text,
      })),
    },
    leftOut: leftOut.map(({ firstId, secondId, decision }) => ({
      arms: [of(firstId)?.arm ?? "", secondId === null ? null : (of(secondId)?.arm ?? "")],
      decision,
    })),
  };
};

/** Stored rows with their responses, and their arms where these are known. */
async function withResponses(
  sql: Sql,
  studyId: number,
  rows: readonly PromptRow[],
): Promise<StoredPrompt[]> {
  const ids = rows.map(({ id }) => id);
  const responses = byPrompt(
    await sql.all<ResponseOfPrompt>`
      SELECT id, prompt_id, arm, model, text FROM response
      WHERE prompt_id = ANY(${ids}) ORDER BY id`,
  );
  const leftOut = byPrompt(
    await sql.all<LeftOutRow>`
      SELECT prompt_id, first_id, second_id, decision FROM left_out_pair
      WHERE prompt_id = ANY(${ids}) ORDER BY first_id, second_id NULLS FIRST`,
  );
  const armKey = await armKeyRecord(sql, studyId);
  const clear = armKey?.clear ?? null;
  const open = clear === null ? null : openBoxes(sql, studyId, clear);
  const hidden = { responses: [], tags: {} };
  const prompts: StoredPrompt[] = [];
  for (const row of rows) {
    const own = responses.get(row.id) ?? [];
    const sealed = open === null ? hidden : await open(row.id);
    const known = armKey === null ? { responses: own, tags: row.tags } : sealed;
    prompts.push(promptOf(row, { responses: own, leftOut: leftOut.get(row.id) ?? [] }, known));
  }
  return prompts;
}

const columns =
  verbatim(`id, line, prompt_id, task, context, model, user_belief, reference_answer, tags,
  prompt`);

/** Prompts with all of their responses, also those that are in no pair of the study. */
export function createPrompts({
  snapshot,
}: Connections): Pick<Storage, "promptsAfter" | "promptsNamed"> {
  return {
    promptsAfter: (studyId, after, limit) =>
      snapshot(async (sql) => {
        const rows = await sql.all<PromptRow>`SELECT ${columns} FROM prompt
          WHERE study_id = ${studyId} AND id > ${after} ORDER BY id LIMIT ${limit}`;
        return withResponses(sql, studyId, rows);
      }),
    promptsNamed: (studyId, promptId) =>
      snapshot(async (sql) => {
        const rows = await sql.all<PromptRow>`SELECT ${columns} FROM prompt
          WHERE study_id = ${studyId} AND prompt_id = ${promptId} ORDER BY id`;
        return withResponses(sql, studyId, rows);
      }),
  };
}
