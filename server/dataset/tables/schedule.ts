import { z } from "zod";
import { column, count, label, response } from "./columns.ts";

/** The plan that was drawn when the study opened. Tells sides and the queue: unblinded datasets only. */
export const scheduleTable = {
  name: "schedule",
  about: "One row for each planned judgment, in the order of the queue; unblinded datasets only.",
  form: "csv",
  unblindedOnly: true,
  key: ["slot"],
  references: [{ column: "pair", table: "pairs" }],
  row: z.strictObject({
    slot: column(count, "Its place in the queue, from 0"),
    pair: column(label("p"), "The pair"),
    round: column(z.int().min(1), "Which planned rating of the pair, from 1"),
    left: column(response.nullable(), "The response that stands left; missing where one is alone"),
    right: column(
      response.nullable(),
      "The response that stands right; missing where one is alone",
    ),
  }),
} as const;
