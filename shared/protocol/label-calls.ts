import { z } from "zod";
import { findingSchema } from "../model/finding.ts";
import { labelFileSchema, nameSchema, slugSchema } from "../model/ids.ts";
import { strataTags } from "../model/prompt.ts";
import { labelComparisonsSchema } from "../model/results/label-comparison.ts";
import type { Calls } from "./calls.ts";
import { columnSchema } from "./conversion-calls.ts";

const column = z.string().min(1).max(200);

const labelColumnsSchema = z.strictObject({
  prompt_id: column.describe("The column that names the prompt"),
  arm: column.describe("The column that names the arm"),
  value: column.describe("The column that holds the label"),
});
export type LabelColumns = z.infer<typeof labelColumnsSchema>;

const labelQuestionSchema = z.strictObject({
  name: z.string(),
  options: z
    .array(z.string())
    .describe("What a label can be; none of a choice, where labels are scores"),
});
export type LabelQuestion = z.infer<typeof labelQuestionSchema>;

const about = {
  slug: slugSchema,
  name: nameSchema.describe("What the labels are called; a name again is its next version"),
  question: nameSchema.describe("What they are held against"),
  option: z
    .string()
    .max(200)
    .nullable()
    .describe("The option that true and false are about; null where labels are answers or scores"),
  by: z.array(z.enum(strataTags)).describe("Columns that tell lines of one prompt apart"),
};

const broughtSchema = z.strictObject({
  name: z.string(),
  version: z.int().nullable().describe("Null where nothing was stored"),
  labels: z.int().describe("Rows that match a response of the study"),
  unmatched: z.int().describe("Rows that match none"),
  unmatchedRows: z
    .array(z.strictObject({ row: z.int(), prompt_id: z.string(), arm: z.string() }))
    .describe("The first hundred of these"),
  errors: z.int(),
  findings: z.array(findingSchema).describe("The first thousand; with any, nothing is stored"),
});
export type BroughtLabels = z.infer<typeof broughtSchema>;

/** Calls about automatic labels: part of the coordinators' table. */
export const labelCalls = {
  "labels:take": {
    input: z.strictObject({
      ...about,
      path: z.string().min(1).describe("The file, on the machine of the server"),
      value: column.describe("The column that holds the label"),
    }),
    output: z.strictObject({
      name: z.string(),
      version: z.int(),
      labels: z.int(),
      unmatched: z.int().describe("Rows that match no response of the study"),
      unmatchedRows: z.array(z.int()).describe("The first twenty of these"),
    }),
  },
  "labels:refusals": {
    input: z.strictObject({
      slug: slugSchema,
      name: about.name,
      question: nameSchema
        .nullable()
        .describe("What they are held against; null: the only question with the option"),
      option: z.string().max(200).describe("The option that says that a response refuses"),
    }),
    output: z.strictObject({
      name: z.string(),
      version: z.int(),
      question: z.string(),
      patterns: z.int().describe("The version of the list of patterns"),
      labels: z.int().describe("Responses labelled: all of the study"),
      refusals: z.int().describe("Of these, how many have a pattern of refusing"),
    }),
  },
  "labels:columns": {
    input: z.strictObject({ slug: slugSchema, file: labelFileSchema }),
    output: z.strictObject({
      file: z.string(),
      columns: z.array(columnSchema),
      suggested: labelColumnsSchema.partial().describe("What the columns seem to hold"),
      findings: z.array(findingSchema),
      questions: z.array(labelQuestionSchema).describe("What labels can be held against"),
    }),
  },
  "labels:bring": {
    input: z.strictObject({
      ...about,
      file: labelFileSchema.describe("That was sent"),
      columns: labelColumnsSchema,
      trial: z.boolean().describe("Say what would be stored, and store nothing"),
    }),
    output: broughtSchema,
  },
  "labels:compare": {
    input: z.strictObject({ slug: slugSchema }),
    output: labelComparisonsSchema,
  },
} as const satisfies Calls;
