import { z } from "zod";
import { conversionSchema, responseColumnsSchema, responseLayouts } from "../model/conversion.ts";
import { findingSchema } from "../model/finding.ts";
import { folderFileSchema, nameSchema, slugSchema } from "../model/ids.ts";
import type { Calls } from "./calls.ts";

const files = z.array(folderFileSchema).min(1).max(20).describe("Of the draft in the making");

/** A column, or a place inside of one, as in `choices[0].turns[0]`. */
export const columnSchema = z.strictObject({
  place: z.string(),
  samples: z.array(z.string().nullable()).describe("What the first rows hold there"),
});
export type SeenColumn = z.infer<typeof columnSchema>;

const seenFileSchema = z.strictObject({
  file: z.string(),
  layout: z
    .enum([...responseLayouts, "materials"])
    .nullable()
    .describe("By its first record: materials, a known layout of responses, or null"),
  columns: z
    .array(columnSchema)
    .describe("Its columns, and places inside of them, in the order of the file"),
  suggested: responseColumnsSchema.partial().describe("What the columns seem to hold"),
  findings: z.array(findingSchema).describe("Why it cannot be read, where it cannot"),
});
export type SeenFile = z.infer<typeof seenFileSchema>;

const convertedSchema = z.strictObject({
  written: z.string().nullable().describe("The file of materials; null where nothing was written"),
  layout: z.string().nullable(),
  names: z.array(z.strictObject({ arm: nameSchema, called: z.string() })),
  prompts: z.int(),
  unmatched: z
    .int()
    .describe("Prompts that one arm alone answers: left out, and among the findings"),
  errors: z.int(),
  warnings: z.int(),
  findings: z.array(findingSchema).describe("The first thousand, errors before warnings"),
});
export type ConvertedFiles = z.infer<typeof convertedSchema>;

/** Coordinator's calls about other tools' files of responses: part of the coordinators' table. */
export const conversionCalls = {
  "folder:columns": {
    input: z.strictObject({ slug: slugSchema, files }),
    output: z.array(seenFileSchema),
  },
  "folder:convert": {
    input: z.strictObject({
      slug: slugSchema,
      files,
      conversion: conversionSchema,
      as: folderFileSchema
        .refine((name) => name.endsWith(".jsonl"), "ends in .jsonl")
        .describe("The materials that are to be written; a file of that name is replaced"),
      trial: z.boolean().describe("Say what would be written, and write nothing"),
    }),
    output: convertedSchema,
  },
} as const satisfies Calls;
