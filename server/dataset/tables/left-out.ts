import { z } from "zod";
import { leakDecisionSchema } from "../../../shared/model/leak-decision.ts";
import { column } from "./columns.ts";

const reply = z.strictObject({
  arm: z.string(),
  model: z.string().nullable(),
  text: z.string(),
});

/** Pairs that a decision left out before the study opened. JSONL; unblinded datasets only. */
export const leftOutTable = {
  name: "left-out",
  about:
    "One row for each pair of the materials that is no part of the study, by a decision about a leak. JSONL; unblinded datasets only.",
  form: "jsonl",
  unblindedOnly: true,
  key: [],
  references: [],
  row: z.strictObject({
    prompt_id: column(z.string(), "The prompt as the materials name it"),
    line: column(z.int().min(1), "Its line in the materials"),
    one: column(reply, "One response: arm, model and text, verbatim"),
    other: column(reply.nullable(), "The other; missing where the unit is a response"),
    decision: column(leakDecisionSchema, "What was decided, and why"),
  }),
} as const;

export type LeftOutRow = z.infer<typeof leftOutTable.row>;
