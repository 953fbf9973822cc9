import { z } from "zod";
import { column, count, label, response, time } from "./columns.ts";

const blindedRow = z.strictObject({
  assignment: column(label("a"), "The assignment, numbered in the order of giving"),
  rater: column(label("r"), "Who was given the pair"),
  pair: column(label("p"), "The pair"),
  nth: column(z.int().min(1), "Which assignment of this rater, from 1"),
  round: column(z.int().min(1), "Which planned rating of the pair, from 1"),
  left: column(response.nullable(), "The response that stood left; missing where one stood alone"),
  right: column(
    response.nullable(),
    "The response that stood right; missing where one stood alone",
  ),
  state: column(z.enum(["held", "judged", "released"]), "What became of it"),
  released_for: column(
    z.enum(["expired", "returned", "withdrawn", "closed"]).nullable(),
    "Why it was released; missing where it was not",
  ),
  assigned_at: column(time, "When the pair was given to the rater"),
});

/** One row for each pair given to a rater; its place in the plan only once the study is unblinded. */
export const assignmentsTable = {
  name: "assignments",
  about: "One row for each time a pair was given to a rater.",
  form: "csv",
  key: ["assignment"],
  references: [
    { column: "rater", table: "raters" },
    { column: "pair", table: "pairs" },
  ],
  row: blindedRow,
  unblindedRow: z.strictObject({
    ...blindedRow.shape,
    slot: column(count, "Its place in the queue of the plan, from 0", { unblindedOnly: true }),
  }),
} as const;

export type AssignmentsRow = z.infer<typeof blindedRow> &
  Partial<z.infer<typeof assignmentsTable.unblindedRow>>;
