import { z } from "zod";
import { column, count } from "./columns.ts";

/** The way of all raters in the manner of CONSORT. */
export const flowTable = {
  name: "flow",
  about:
    "The flow of raters in the manner of CONSORT, one row for each step: who reached it is who reached the next one and everybody who went no further.",
  form: "csv",
  key: ["step"],
  references: [],
  row: z.strictObject({
    step: column(
      z.enum(["arrived", "consented", "passed_quiz", "rated", "completed"]),
      "How far raters came; passed_quiz only where the study has a quiz",
    ),
    reached: column(count, "Raters who came so far"),
    not_consented: column(
      count,
      "Of these: browsers that came and went no further than the consent",
    ),
    withdrew: column(count, "Of these: raters who withdrew here"),
    excluded: column(count, "Of these: raters whom whoever ran the study excluded here"),
    screened_out: column(count, "Of these: raters who were screened out here, as by the quiz"),
    stopped: column(count, "Of these: raters who ended early here, with what they had done"),
    expired: column(count, "Of these: raters whose last pair ran out and who did not come back"),
    too_late: column(count, "Of these: raters for whom nothing was left to judge"),
    under_way: column(count, "Of these: raters who may still go on, or never came back"),
  }),
} as const;

export type FlowRow = z.infer<typeof flowTable.row>;
