import { z } from "zod";
import { column, label, response, word } from "./columns.ts";

/** What programs say of responses, as it was taken after unblinding. It names arms: unblinded datasets only. */
export const labelsTable = {
  name: "labels",
  about:
    "One row for each automatic label of a response in a pair, of the latest version of each set; unblinded datasets only.",
  form: "csv",
  unblindedOnly: true,
  key: ["name", "pair", "response"],
  references: [{ column: "pair", table: "pairs" }],
  row: z.strictObject({
    name: column(word, "What the set of labels is called"),
    version: column(z.int().min(1), "Of the set; earlier ones are not in the dataset"),
    question: column(word, "The question that the labels are held against"),
    option: column(
      z
        .string()
        .regex(/^(?:[A-Za-z][A-Za-z0-9_-]*|\d+)$/)
        .nullable(),
      "The option that true and false are about; missing where labels are answers or scores",
    ),
    source: column(
      z.enum(["file", "pattern"]),
      "Where the labels came from: a file that was taken, or Kelvin's own patterns of refusing",
    ),
    patterns: column(
      z.int().min(1).nullable(),
      "The version of these patterns; missing where labels came from a file",
    ),
    pair: column(label("p"), "The pair that the response is in"),
    response: column(response, "The response that is labelled"),
    value: column(
      z
        .string()
        .regex(/^(?:[A-Za-z][A-Za-z0-9_-]*|\d+)$/)
        .nullable(),
      "An option of the question, or true or false of one; missing where labels are scores",
    ),
    score: column(
      z.number().nullable(),
      "Of a choice: the response with the higher one is the one preferred; missing otherwise",
    ),
  }),
} as const;

export type LabelsRow = z.infer<typeof labelsTable.row>;
