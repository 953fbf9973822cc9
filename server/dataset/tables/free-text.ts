import { z } from "zod";
import { promptSchema } from "../../../shared/model/prompt.ts";
import { column, label, response, word } from "./columns.ts";

/** What raters wrote. JSONL only, and only once the study is unblinded: a comment can quote a reply. */
export const commentsTable = {
  name: "comments",
  about: "One row for each text that a rater wrote, verbatim. JSONL; unblinded datasets only.",
  form: "jsonl",
  unblindedOnly: true,
  key: ["judgment", "question", "position"],
  references: [{ column: "judgment", table: "judgments" }],
  row: z.strictObject({
    judgment: column(label("j"), "The judgment"),
    question: column(word, "The question, as the study names it"),
    position: column(z.enum(["pair", "left", "right", "single"]), "As in judgments"),
    response: column(response.nullable(), "As in judgments"),
    text: column(z.string(), "What the rater wrote"),
  }),
} as const;

export type CommentsRow = z.infer<typeof commentsTable.row>;

const replySchema = z.strictObject({
  arm: z.string(),
  model: z.string().nullable(),
  text: z.string(),
  changes: z
    .strictObject({
      by: z.array(z.string()),
      edits: z.array(z.tuple([z.int(), z.int(), z.string()]).readonly()),
    })
    .nullable(),
});

/** Prompts and responses, verbatim. JSONL only, and only once the study is unblinded. */
export const textsTable = {
  name: "texts",
  about: "One row for each pair: its texts and tags, verbatim. JSONL; unblinded datasets only.",
  form: "jsonl",
  unblindedOnly: true,
  key: ["pair"],
  references: [{ column: "pair", table: "pairs" }],
  row: z.strictObject({
    pair: column(label("p"), "The pair"),
    prompt_id: column(z.string(), "The prompt as the materials name it"),
    prompt: column(promptSchema.shape.prompt, "What was said to the model: a text, or turns"),
    task: column(z.string().nullable(), "The task, verbatim"),
    context: column(z.string().nullable(), "The context, verbatim"),
    model: column(z.string().nullable(), "The family of models, verbatim"),
    user_belief: column(z.string().nullable(), "The user's belief, verbatim"),
    reference_answer: column(z.string().nullable(), "The reference answer"),
    tags: column(
      z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      "The other tags of the materials",
    ),
    x: column(replySchema, "Response x: arm, model and text"),
    y: column(replySchema.nullable(), "Response y; missing where the unit is a response"),
  }),
} as const;

export type TextsRow = z.infer<typeof textsTable.row>;
