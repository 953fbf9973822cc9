import { z } from "zod";
import { column, count, hash, label, time } from "./columns.ts";

/** What is left of judgments that were erased because their rater asked for it. */
export const erasedTable = {
  name: "erased",
  about: "One row for each judgment, corrections too, that was erased because its rater left.",
  form: "csv",
  key: [],
  references: [{ column: "rater", table: "raters" }],
  row: z.strictObject({
    rater: column(label("r"), "Whose judgment it was"),
    revision: column(count, "As in judgments"),
    counted: column(z.boolean(), "Whether it filled the quota of its pair"),
    commitment: column(hash, "What stood there, under a salt that nobody keeps"),
    erased_at: column(time, "When it was erased"),
  }),
} as const;
