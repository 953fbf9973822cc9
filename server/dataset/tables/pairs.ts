import { z } from "zod";
import { column, count, label, name, response } from "./columns.ts";

const unblinded = { unblindedOnly: true } as const;

const blindedRow = z.strictObject({
  pair: column(label("p"), "The pair, or the response where the study's unit is a response"),
  prompt: column(label("q"), "The prompt; pairs of one prompt share it"),
  task: column(name.nullable(), "The task of the prompt"),
  context: column(name.nullable(), "The context of the prompt"),
  model: column(name.nullable(), "The family of models compared"),
  user_belief: column(name.nullable(), "What the user of the prompt believes"),
  planned: column(count, "Judgments that the plan asks for"),
  counted: column(count, "Judgments that count"),
  surplus: column(count, "Judgments beyond the plan, corrections left aside"),
  unblinded_early: column(
    z.boolean(),
    "Whether somebody saw its arms before the study was unblinded: no part of what is confirmed",
  ),
});

/** One row for each pair. Arms, and what else tells them, only once the study is unblinded. */
export const pairsTable = {
  name: "pairs",
  about: "One row for each pair, in an order that tells nothing.",
  form: "csv",
  key: ["pair"],
  references: [],
  row: blindedRow,
  unblindedRow: z.strictObject({
    ...blindedRow.shape,
    prompt_id: column(name.nullable(), "The prompt as the materials name it", unblinded),
    line: column(z.int().min(1), "Its line in the materials", unblinded),
    number: column(count, "Its place among the pairs of the materials, from 0", unblinded),
    first: column(response, "The response that the pair lists first, of side 0", unblinded),
    x_arm: column(name, "The arm of response x", unblinded),
    y_arm: column(name.nullable(), "The arm of response y", unblinded),
    x_model: column(name.nullable(), "What exactly gave response x", unblinded),
    y_model: column(name.nullable(), "What exactly gave response y", unblinded),
  }),
} as const;

export type PairsRow = z.infer<typeof blindedRow> &
  Partial<z.infer<typeof pairsTable.unblindedRow>>;
