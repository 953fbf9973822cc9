import { z } from "zod";
import { nameSchema, slugSchema } from "../model/ids.ts";
import { importLayouts } from "../model/imported.ts";
import type { Calls } from "./calls.ts";

const word = z.string().min(1).max(200);

/** What of a table stands in which column, where its name does not say so. */
export const importColumns = [
  "unit",
  "rater",
  "value",
  "arm",
  "text",
  "left",
  "right",
  "left_text",
  "right_text",
  "prompt",
  "task",
  "context",
  "model",
  "user_belief",
  "at",
] as const;

/** How oddities of a file are to be taken; without a word about one that it has, nothing is imported. */
export const importOptionsSchema = z.strictObject({
  layout: z.enum(importLayouts).optional().describe("Recognised by the file when left out"),
  columns: z.partialRecord(z.enum(importColumns), word).optional(),
  questions: z.array(word).max(20).optional().describe("Columns that hold answers"),
  raters: z.array(word).max(200).optional().describe("Columns of a wide table, one for each rater"),
  arms: z
    .array(word)
    .min(1)
    .max(2)
    .optional()
    .describe("The arm of every text, or of the left and the right one, where no column says it"),
  scale: z
    .tuple([z.int(), z.int()])
    .refine(([from, to]) => to > from && to - from <= 10, "2 to 11 steps")
    .optional()
    .describe("First and last step of the scale"),
  same: z.array(word).max(20).optional().describe("All that means a draw"),
  missing: z.array(z.string().max(200)).max(20).optional().describe("All that means no answer"),
  repeats: z
    .enum(["first", "last"])
    .optional()
    .describe("Which counts where a rater judged a unit twice"),
  booleans: z.enum(["text"]).optional().describe("Take true and false among texts for words"),
  sides: z
    .enum(["texts"])
    .optional()
    .describe("Where texts change sides and arms do not, go by the texts"),
  claims: z.string().max(100_000).optional().describe("Claims in YAML, as a study file has them"),
  registered: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe("Where the claims were registered before the ratings"),
});
export type ImportOptions = z.infer<typeof importOptionsSchema>;

const findingSchema = z.strictObject({
  severity: z.enum(["error", "warning"]),
  file: z.string(),
  line: z.int().nullable(),
  column: z.int().optional(),
  field: z.string().nullable(),
  message: z.string(),
  mend: z.string(),
});

export const importOutcomeSchema = z.strictObject({
  slug: slugSchema,
  stored: z.boolean().describe("False of a trial, and where anything is wrong"),
  unchanged: z
    .boolean()
    .describe(
      "Whether the same was imported under this name before, so that nothing was to be done",
    ),
  layout: z.enum(importLayouts).nullable(),
  counts: z
    .strictObject({
      ratings: z.int(),
      judgments: z.int(),
      units: z.int(),
      raters: z.int(),
      left_out: z.int(),
    })
    .nullable(),
  arms: z.array(z.strictObject({ name: nameSchema, called: z.string() })),
  questions: z.array(
    z.strictObject({
      name: nameSchema,
      called: z.string(),
      kind: z.string(),
      values: z.array(z.string()),
    }),
  ),
  findings: z.array(findingSchema),
});
export type ImportOutcome = z.infer<typeof importOutcomeSchema>;

/** Calls about ratings that were made elsewhere: part of the coordinators' table. */
export const importCalls = {
  "study:import": {
    input: z.strictObject({
      slug: slugSchema,
      files: z.array(z.string().min(1)).min(1).max(1000).describe("On the machine of the server"),
      options: importOptionsSchema,
      trial: z.boolean().describe("Say what would be imported, and store nothing"),
    }),
    output: importOutcomeSchema,
  },
  "folder:import": {
    input: z.strictObject({
      slug: slugSchema.describe("Of a draft in the making that files of ratings were sent to"),
      options: importOptionsSchema,
      trial: z.boolean().describe("Say what would be imported, and store nothing"),
    }),
    output: importOutcomeSchema,
  },
} as const satisfies Calls;
