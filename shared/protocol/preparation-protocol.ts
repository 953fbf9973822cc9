import { z } from "zod";
import { contentSchema } from "../model/content.ts";
import { assignmentCodeSchema, nameSchema } from "../model/ids.ts";
import { answerSchema } from "../model/judgment.ts";
import { presentationSchema } from "../model/presentation.ts";

/** The quiz as raters see it: which option is right stays on the server. */
export const quizViewSchema = z.strictObject({
  questions: z.array(z.strictObject({ ask: z.string(), options: z.array(z.string()) })),
  tried: z.int().describe("How often this rater has tried"),
  tries: z.int().describe("How often a rater may try"),
});
export type QuizView = z.infer<typeof quizViewSchema>;

export const quizAnswersSchema = z.strictObject({
  number: z.int().min(1).max(10).describe("Which try of the rater's it is, from 1"),
  answers: z.array(z.int().min(0).max(7)).max(20).describe("Places of options, from 0"),
});

export const quizFeedbackSchema = z.strictObject({
  passed: z.boolean(),
  triesLeft: z.int(),
  questions: z.array(
    z.strictObject({
      right: z.boolean(),
      explain: z.string().nullable(),
    }),
  ),
});
export type QuizFeedback = z.infer<typeof quizFeedbackSchema>;

export const practiceSchema = z.strictObject({ pairs: z.array(presentationSchema) });

export const practiceAnswerSchema = z.strictObject({
  assignment: assignmentCodeSchema,
  answers: z.record(nameSchema, answerSchema),
});

export const practiceEndSchema = z.strictObject({
  practised: z.array(practiceAnswerSchema).max(100).describe("An answer to every practice pair"),
});

export const practiceFeedbackSchema = z.strictObject({
  met: z.boolean().nullable().describe("Null where no answer is wrong"),
  explanation: z.array(contentSchema),
});
export type PracticeFeedback = z.infer<typeof practiceFeedbackSchema>;
