import { z } from "zod";
import { column, label, time } from "./columns.ts";

/** What raters answered to the quiz about the instructions. */
export const quizTable = {
  name: "quiz",
  about: "One row for each answer to the quiz about the instructions: a rater, a try, a question.",
  form: "csv",
  key: ["rater", "number", "question"],
  references: [{ column: "rater", table: "raters" }],
  row: z.strictObject({
    rater: column(label("r"), "Who answered"),
    number: column(z.int().min(1), "Which try of this rater, from 1"),
    question: column(z.int().min(1), "The question's place in the quiz, from 1"),
    chosen: column(z.int().min(1), "The place of the option that was chosen, from 1"),
    right: column(z.boolean(), "Whether it is the right one"),
    passed: column(z.boolean(), "Whether the try as a whole passed"),
    at: column(time, "When the try was answered"),
  }),
} as const;

export type QuizRow = z.infer<typeof quizTable.row>;
