import { z } from "zod";
import { nameSchema } from "./ids.ts";

/** A column's name, or a place inside of one, as in `choices[0].turns[0]`. */
const place = z.string().min(1).max(200);

/** Layouts of responses that are known by their columns. */
export const responseLayouts = ["alpaca-eval", "mt-bench", "pandalm", "warm-outputs"] as const;

/** Which columns of files of responses hold what, where neither Kelvin's names nor a known layout fit. */
export const responseColumnsSchema = z.strictObject({
  prompt_id: place.optional().describe("Left out: files are matched by the prompt itself"),
  prompt: place,
  task: place.optional(),
  context: place.optional(),
  model: place.optional(),
  user_belief: place.optional(),
  reference_answer: place.optional(),
  responses: z
    .record(nameSchema, place)
    .optional()
    .describe("The column of each arm's response, where one file has several"),
  response: place.optional().describe("The column of the response, where a file has one arm"),
  arm: place.optional().describe("The column that names the arm; left out: the file is of one arm"),
});
export type ResponseColumns = z.infer<typeof responseColumnsSchema>;

/** How files of responses become materials. */
export const conversionSchema = z.strictObject({
  layout: z.enum(responseLayouts).optional().describe("Known by its columns when left out"),
  columns: responseColumnsSchema.optional().describe("Instead of a layout"),
  arms: z
    .record(z.string(), nameSchema)
    .optional()
    .describe("What a file, or a name in its arm column, is called as an arm"),
  booleans: z.enum(["text"]).optional().describe("Take true and false for words"),
});
export type Conversion = z.infer<typeof conversionSchema>;
