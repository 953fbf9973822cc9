import { writeFile } from "node:fs/promises";
import { stringify } from "csv-stringify/sync";
import type { SchemaElement } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import type { Prompt } from "../../../shared/model/prompt.ts";

const plain = ["prompt_id", "task", "context", "model", "user_belief", "reference_answer"] as const;

/** The columns of a table that can hold these prompts, each a cell for every prompt or undefined. */
function columnsOf(prompts: readonly Prompt[], arms: readonly string[]) {
  const tags = [...new Set(prompts.flatMap(({ tags: named }) => Object.keys(named ?? {})))];
  const columns = new Map<string, (prompt: Prompt) => string | undefined>();
  for (const field of plain) columns.set(field, (prompt) => prompt[field] ?? undefined);
  columns.set("prompt", ({ prompt }) => (typeof prompt === "string" ? prompt : undefined));
  columns.set("prompt_turns", ({ prompt }) =>
    typeof prompt === "string" ? undefined : JSON.stringify(prompt),
  );
  for (const arm of arms) {
    const response = (prompt: Prompt) => prompt.responses.find((each) => each.arm === arm);
    columns.set(`response.${arm}`, (prompt) => response(prompt)?.text);
    columns.set(`response_model.${arm}`, (prompt) => response(prompt)?.model ?? undefined);
  }
  for (const tag of tags) {
    columns.set(`tags.${tag}`, ({ tags: named }) => {
      const value = named?.[tag];
      return typeof value === "string" ? value : undefined;
    });
  }
  return columns;
}

export const writeJsonl = (path: string, prompts: readonly Prompt[]): Promise<void> =>
  writeFile(path, prompts.map((prompt) => `${JSON.stringify(prompt)}\n`).join(""));

export function writeCsv(path: string, prompts: readonly Prompt[], arms: readonly string[]) {
  const columns = columnsOf(prompts, arms);
  const rows = prompts.map((prompt) => [...columns.values()].map((cell) => cell(prompt) ?? ""));
  return writeFile(path, stringify([[...columns.keys()], ...rows]));
}

export function writeWideParquet(
  path: string,
  prompts: readonly Prompt[],
  arms: readonly string[],
) {
  const columnData = [...columnsOf(prompts, arms)].map(([name, cell]) => ({
    name,
    type: "STRING" as const,
    nullable: true,
    data: prompts.map((prompt) => cell(prompt) ?? null),
  }));
  return writeFile(path, Buffer.from(parquetWriteBuffer({ columnData, rowGroupSize: 3 })));
}

const text = (name: string): SchemaElement => ({
  name,
  type: "BYTE_ARRAY",
  converted_type: "UTF8",
  repetition_type: "OPTIONAL",
});

/** As other programs write it: responses as a list of structures. */
export function writeNestedParquet(path: string, prompts: readonly Prompt[]) {
  const fields = [...plain, "prompt" as const];
  const schema: SchemaElement[] = [
    { name: "root", num_children: fields.length + 1 },
    ...fields.map(text),
    { name: "responses", num_children: 1, converted_type: "LIST", repetition_type: "OPTIONAL" },
    { name: "list", num_children: 1, repetition_type: "REPEATED" },
    { name: "element", num_children: 3, repetition_type: "OPTIONAL" },
    ...["arm", "model", "text"].map(text),
  ];
  const columnData = [
    ...fields.map((name) => ({ name, data: prompts.map((prompt) => prompt[name] ?? null) })),
    {
      name: "responses",
      data: prompts.map(({ responses }) =>
        responses.map(({ arm, model, text: written }) => ({
          arm,
          model: model ?? null,
          text: written,
        })),
      ),
    },
  ];
  return writeFile(path, Buffer.from(parquetWriteBuffer({ columnData, schema })));
}
