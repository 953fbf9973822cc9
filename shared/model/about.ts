import { z } from "zod";

/** A question about the rater; every one may be left out. */
export const aboutQuestionSchema = z.strictObject({
  ask: z.string().min(1).max(300).describe("The question as raters read it"),
  help: z.string().min(1).max(300).optional().describe("A line of explanation below it"),
  options: z
    .array(z.string().min(1).max(100))
    .min(2)
    .max(30)
    .optional()
    .describe("To choose one of; a line of text is asked for when left out"),
  max_length: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe("Characters of a text; 200 when left out"),
});
export type AboutQuestion = z.infer<typeof aboutQuestionSchema>;
