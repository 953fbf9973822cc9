import { z } from "zod";
import { column, label, word } from "./columns.ts";

/** What raters said about themselves. JSONL only: it may be free text. */
export const aboutTable = {
  name: "about",
  about: "One row for each question about the rater that was answered, verbatim. JSONL.",
  form: "jsonl",
  key: ["rater", "question"],
  references: [{ column: "rater", table: "raters" }],
  row: z.strictObject({
    rater: column(label("r"), "The rater"),
    question: column(word, "The question, as the study names it"),
    answer: column(z.string(), "The option chosen, or what the rater wrote"),
  }),
} as const;

export type AboutRow = z.infer<typeof aboutTable.row>;
