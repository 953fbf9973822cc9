import { z } from "zod";
import { nameSchema, slugSchema } from "../model/ids.ts";
import { strataTags } from "../model/prompt.ts";
import { labelComparisonsSchema } from "../model/results/label-comparison.ts";
import type { Calls } from "./calls.ts";

/** Calls about automatic labels: part of the coordinators' table. */
export const labelCalls = {
  "labels:take": {
    input: z.strictObject({
      slug: slugSchema,
      path: z.string().min(1).describe("The file, on the machine of the server"),
      name: nameSchema.describe("What the labels are called; a name again is its next version"),
      question: nameSchema.describe("What they are held against"),
      option: z
        .string()
        .max(200)
        .nullable()
        .describe(
          "The option that true and false are about; null where labels are answers or scores",
        ),
      value: z.string().min(1).max(200).describe("The column that holds the label"),
      by: z.array(z.enum(strataTags)).describe("Columns that tell lines of one prompt apart"),
    }),
    output: z.strictObject({
      name: z.string(),
      version: z.int(),
      labels: z.int(),
      unmatched: z.int().describe("Rows that match no response of the study"),
      unmatchedRows: z.array(z.int()).describe("The first twenty of these"),
    }),
  },
  "labels:compare": {
    input: z.strictObject({ slug: slugSchema }),
    output: labelComparisonsSchema,
  },
} as const satisfies Calls;
