import { z } from "zod";
import { column, count, label, response, time, word } from "./columns.ts";

/** One row for each answer: a judgment has one for each question and position. */
export const judgmentsTable = {
  name: "judgments",
  about: "One row for each answer: a judgment, a question, and what the question was asked of.",
  form: "csv",
  key: ["judgment", "question", "position"],
  references: [
    { column: "assignment", table: "assignments" },
    { column: "rater", table: "raters" },
    { column: "pair", table: "pairs" },
  ],
  row: z.strictObject({
    judgment: column(label("j"), "The judgment, numbered in the order of storing"),
    assignment: column(label("a"), "The assignment that was judged"),
    rater: column(label("r"), "Who judged"),
    pair: column(label("p"), "What was judged"),
    revision: column(count, "0 at first; counted up by a correction"),
    superseded: column(z.boolean(), "Whether a later revision takes its place"),
    counted: column(
      z.boolean(),
      "Whether it fills the quota of its pair; if not it is surplus, kept and paid for",
    ),
    question: column(word, "The question, as the study names it"),
    kind: column(z.enum(["choice", "scale", "category", "text"]), "What kind of question"),
    level: column(z.enum(["nominal", "ordinal", "interval"]), "Level of measurement"),
    position: column(
      z.enum(["pair", "left", "right", "single"]),
      "What the answer is about: the pair, or the response that stood there",
    ),
    response: column(
      response.nullable(),
      "The response that the answer is about; missing where it is about the pair",
    ),
    value: column(
      z.union([word, z.int()]).nullable(),
      "The answer: an option's value, or the step of a scale from 1; missing for a text, which is in the table of comments",
    ),
    chosen: column(
      z.enum(["x", "y", "same"]).nullable(),
      "Of a choice: the response that was chosen; missing for other kinds",
    ),
    left: column(
      response.nullable(),
      "The response that stood left; missing where one stood alone",
    ),
    right: column(
      response.nullable(),
      "The response that stood right; missing where one stood alone",
    ),
    page: column(z.int().min(1), "The page of the assignment that asked the question, from 1"),
    page_ms: column(
      z.number().min(0).nullable(),
      "How long the page was open, by the rater's clock; missing where it was not seen as a whole",
      { unit: "ms" },
    ),
    assigned_at: column(
      time,
      "When the pair was given to the rater, by the server's clock; it may have waited, prefetched",
    ),
    received_at: column(time, "When the judgment arrived, by the server's clock"),
    flag_harmful: column(z.boolean(), "Whether the rater flagged the pair as harmful"),
    flag_broken: column(z.boolean(), "Whether the rater flagged the pair as broken"),
    flag_known: column(z.boolean(), "Whether the rater flagged the pair as known to them"),
  }),
} as const;

export type JudgmentsRow = z.infer<typeof judgmentsTable.row>;
