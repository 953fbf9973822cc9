import { z } from "zod";
import { column, hash, label } from "./columns.ts";

const blindedRow = z.strictObject({
  pair: column(label("p"), "The pair"),
  materials: column(hash, "Commitment to its prompt and responses as written"),
  shown: column(hash, "Commitment to its prompt and responses as raters saw them"),
  arms: column(hash, "Commitment to which of its responses is of which arm"),
});

/** What the seal says of each pair; what opens a commitment only once the study is unblinded. */
export const commitmentsTable = {
  name: "commitments",
  about: "One row for each pair: what the seal, made when the study opened, says of it.",
  form: "csv",
  key: ["pair"],
  references: [{ column: "pair", table: "pairs" }],
  row: blindedRow,
  unblindedRow: z.strictObject({
    ...blindedRow.shape,
    salt: column(hash, "What kept the commitments from being guessed", { unblindedOnly: true }),
  }),
} as const;

export type CommitmentsRow = z.infer<typeof blindedRow> &
  Partial<z.infer<typeof commitmentsTable.unblindedRow>>;
