import { z } from "zod";
import { promptSchema } from "./prompt.ts";

const value = z.union([z.string().min(1).max(200), z.int()]);
const accepted = z
  .union([value, z.array(value).min(1).max(20)])
  .describe("The right answer, or a list of answers that all are");

const expectedSchema = z
  .record(
    z.string(),
    z.union([
      accepted,
      z.strictObject({
        left: accepted.optional(),
        right: accepted.optional(),
      }),
    ]),
  )
  .refine((expected) => Object.keys(expected).length > 0, {
    error: "names no question",
    params: { mend: "name at least one question and its right answer" },
  });

const shown = {
  id: z.string().min(1).max(100).describe("Names the pair in what is exported"),
  prompt: promptSchema.shape.prompt,
  reference_answer: promptSchema.shape.reference_answer,
  responses: z
    .array(promptSchema.shape.responses.element.shape.text)
    .min(1)
    .max(2)
    .describe("Two texts; one where the study's unit is a response"),
};

/** One line of an attention-check file. */
export const checkSchema = z.strictObject({
  ...shown,
  kind: z
    .enum(["instructed", "nonsense"])
    .describe(
      "instructed: the text says what to answer, its sides stay; nonsense: sides are drawn",
    ),
  expected: expectedSchema.describe("By question, as if the first response stood left"),
});

/** One line of a gold file: a pair whose answer is known. */
export const goldSchema = z.strictObject({
  ...shown,
  expected: expectedSchema.describe("By question, as if the first response stood left"),
});

/** One line of a practice file. */
export const practiceSchema = z.strictObject({
  ...shown,
  expected: expectedSchema.optional().describe("By question; left out where no answer is wrong"),
  explanation: z
    .string()
    .min(1)
    .max(5000)
    .describe("Markdown that the rater reads after answering"),
});

export type Check = z.infer<typeof checkSchema>;
export type Gold = z.infer<typeof goldSchema>;
export type Practice = z.infer<typeof practiceSchema>;
export type ExpectedAnswers = z.infer<typeof expectedSchema>;
