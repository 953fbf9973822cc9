import { z } from "zod";

export const importLayouts = [
  "long",
  "wide",
  "label-studio",
  "argilla",
  "potato",
  "doccano",
  "pandalm",
  "mt-bench",
  "summeval",
] as const;
export type ImportLayout = (typeof importLayouts)[number];

/** What is kept of an import, and told wherever its study is: its judgments were made elsewhere. */
export const importedSchema = z.strictObject({
  layout: z.enum(importLayouts).describe("How the files are laid out"),
  files: z
    .array(z.strictObject({ name: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
    .describe("The files that were read"),
  timed: z.boolean().describe("Whether the files say when each judgment was made"),
  left_out: z
    .int()
    .describe("Ratings of the files that are no part of the study, by declared rule"),
  options: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .describe("SHA-256 of what was said about how to take the files"),
  registered: z
    .string()
    .nullable()
    .describe("Where the claims were registered before the ratings, by the word of who imported"),
});
export type Imported = z.infer<typeof importedSchema>;
