import { armKeyOf } from "../../domain/arm-key/arm-key-of.ts";
import type { SealedArms } from "../../domain/arm-key/sealed-arms.ts";
import type { NewStudy, PreparedPrompt } from "../../domain/study-records.ts";
import { storeSealedArms } from "./arm-keys.ts";
import { verbatim, type Sql } from "./sql.ts";

const json = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);

/** The next so many numbers of a table's rows, ascending. */
async function numbersOf(
  tx: Sql,
  table: "prompt" | "response" | "pair",
  count: number,
): Promise<Iterator<number>> {
  const rows = await tx.all<{ id: number }>`
    SELECT nextval(pg_get_serial_sequence('${verbatim(table)}', 'id')) AS id
    FROM generate_series(1, ${count}::integer)`;
  return rows.map(({ id }) => id)[Symbol.iterator]();
}

const next = (numbers: Iterator<number>): number => {
  const step = numbers.next();
  if (step.done === true) throw new Error("more rows than numbers");
  return step.value;
};

const sumOf = (rows: readonly PreparedPrompt[], of: (row: PreparedPrompt) => readonly unknown[]) =>
  rows.reduce((sum, row) => sum + of(row).length, 0);

/**
 * Stores some prompts with their responses and pairs, their arms together where they are encrypted; resolves
 * with the number of pairs. A statement for each table, however many rows.
 */
export async function storePrompts(
  tx: Sql,
  studyId: number,
  { definition, armKey }: NewStudy,
  batch: readonly PreparedPrompt[],
): Promise<number> {
  const pairCount = sumOf(batch, ({ pairs }) => pairs);
  const promptNumbers = await numbersOf(tx, "prompt", batch.length);
  const responseNumbers = await numbersOf(
    tx,
    "response",
    sumOf(batch, ({ responses }) => responses),
  );
  const pairNumbers = await numbersOf(tx, "pair", pairCount);
  const isHidden = armKey !== undefined;
  const numbered = batch.map((row) => ({
    row,
    id: next(promptNumbers),
    responses: row.responses.map((response) => ({ ...response, id: next(responseNumbers) })),
  }));

  await tx.insert(
    "prompt",
    {
      id: "integer",
      studyId: "integer",
      line: "integer",
      promptId: "text",
      task: "text",
      context: "text",
      model: "text",
      userBelief: "text",
      referenceAnswer: "text",
      tags: "json",
      prompt: "json",
    },
    numbered.map(({ id, row }) => {
      const { line, promptId, task, context, model, userBelief, reference, tags, prompt } = row;
      return {
        id,
        studyId,
        line,
        promptId,
        task,
        context,
        model,
        userBelief,
        referenceAnswer: reference?.text ?? null,
        tags: json(isHidden ? {} : tags),
        prompt: json(prompt),
      };
    }),
  );
  await tx.insert(
    "response",
    {
      id: "integer",
      promptId: "integer",
      arm: "text",
      model: "text",
      text: "text",
      changes: "json",
    },
    numbered.flatMap(({ id: promptId, responses }) =>
      responses.map(({ id, arm, model, text, changes }) => ({
        id,
        promptId,
        text,
        arm: isHidden ? "" : arm,
        model: isHidden ? null : model,
        changes: json(changes),
      })),
    ),
  );
  await tx.insert(
    "left_out_pair",
    { promptId: "integer", firstId: "integer", secondId: "integer", decision: "json" },
    numbered.flatMap(({ id: promptId, row, responses }) =>
      (row.leftOut ?? []).map(({ arms, decision }) => {
        // In the order of the responses, which no arm has a part in.
        const [first, second] = responses.filter(({ arm }) => arms.includes(arm));
        return {
          promptId,
          firstId: first?.id ?? 0,
          secondId: second?.id ?? null,
          decision: json(decision),
        };
      }),
    ),
  );

  const names = [...new Set(batch.map(({ promptId }) => promptId))];
  const firsts = await tx.all<{ promptId: string; first: number }>`
    SELECT prompt_id, min(id) AS first FROM prompt
    WHERE study_id = ${studyId} AND prompt_id = ANY(${names}) GROUP BY prompt_id`;
  const onceKeys = new Map(firsts.map(({ promptId, first }) => [promptId, first]));
  const pairs = numbered.flatMap(({ id: promptId, row, responses }) =>
    row.pairs.map(([one, other], index) => {
      const id = next(pairNumbers);
      const [first, second] = [responses[one], other === null ? null : responses[other]];
      return {
        pair: {
          id,
          studyId,
          promptId,
          firstId: first?.id ?? null,
          secondId: second?.id ?? null,
          onceKey: definition.once_per === "pair" ? id : (onceKeys.get(row.promptId) ?? promptId),
          commitments: row.commitments?.[index] ?? null,
        },
        content: {
          pairId: id,
          prompt: json(row.content),
          reference: json(row.reference?.content),
          first: json(first?.content),
          second: json(second?.content),
        },
      };
    }),
  );
  await tx.insert(
    "pair",
    {
      id: "integer",
      studyId: "integer",
      promptId: "integer",
      firstId: "integer",
      secondId: "integer",
      onceKey: "integer",
      commitments: "bytea",
    },
    pairs.map(({ pair }) => pair),
  );
  await tx.insert(
    "pair_content",
    { pairId: "integer", prompt: "json", reference: "json", first: "json", second: "json" },
    pairs.map(({ content }) => content),
  );
  if (armKey !== undefined) {
    const arms = numbered.map(({ id, row, responses }): SealedArms => ({
      prompt: id,
      tags: row.tags,
      responses: responses.map(({ id: response, arm, model }) => ({ id: response, arm, model })),
    }));
    await storeSealedArms(tx, studyId, armKeyOf(armKey.chance), arms);
  }
  return pairCount;
}
