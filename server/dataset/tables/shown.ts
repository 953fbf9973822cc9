import { z } from "zod";
import { contentSchema } from "../../../shared/model/content.ts";
import { column, label } from "./columns.ts";

const contents = z.array(contentSchema);

/** What raters saw of each pair. JSONL only, and only once the study is unblinded. */
export const shownTable = {
  name: "shown",
  about:
    "One row for each pair: its texts as raters saw them, normalised and rendered. JSONL; unblinded datasets only.",
  form: "jsonl",
  unblindedOnly: true,
  key: ["pair"],
  references: [{ column: "pair", table: "pairs" }],
  row: z.strictObject({
    pair: column(label("p"), "The pair"),
    prompt: column(
      z.array(z.strictObject({ role: z.enum(["system", "user", "assistant"]), content: contents })),
      "The turns of the prompt",
    ),
    reference: column(contents.nullable(), "The reference answer; missing where there is none"),
    x: column(contents, "Response x"),
    y: column(contents.nullable(), "Response y; missing where the unit is a response"),
  }),
} as const;

export type ShownRow = z.infer<typeof shownTable.row>;
