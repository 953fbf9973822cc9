import { z } from "zod";
import { assignmentCodeSchema, nameSchema } from "./ids.ts";
import { pageUseSchema } from "./page-use.ts";

const answerValueSchema = z.union([z.string().max(10_000), z.int()]);
export type AnswerValue = z.infer<typeof answerValueSchema>;

/** One question's answer: a value about the pair, or one for each position. */
export const answerSchema = z.union([
  answerValueSchema,
  z.strictObject({
    left: answerValueSchema.optional(),
    right: answerValueSchema.optional(),
    single: answerValueSchema.optional(),
  }),
]);
export type Answer = z.infer<typeof answerSchema>;

/** How a page of questions was used, by the rater's own clock: data, never trusted for a decision. */
const pageTimingSchema = z.strictObject({
  /** Milliseconds from the pair's first appearance; null where the page was not seen as a whole. */
  shownMs: z.number().min(0).nullable(),
  leftMs: z.number().min(0).nullable(),
  keys: z
    .array(z.string().max(20))
    .max(200)
    .describe("Shortcut keys pressed on the page, in order"),
  use: pageUseSchema.optional().describe("As far as the study declares that it is recorded"),
});
export type PageTiming = z.infer<typeof pageTimingSchema>;

/** What a rater's browser sends; kept on the device before the first attempt to send it. */
export const judgmentDraftSchema = z.strictObject({
  assignment: assignmentCodeSchema,
  revision: z.int().min(0).max(100).describe("0 at first; counted up by a correction"),
  answers: z.record(nameSchema, answerSchema),
  flags: z.array(z.enum(["harmful", "broken", "known"])).max(3),
  pages: z.array(pageTimingSchema).max(10),
});
export type JudgmentDraft = z.infer<typeof judgmentDraftSchema>;

/**
 * `saved`: on disk and counted. `surplus`: on disk, kept and paid for, but its slot had gone to
 * somebody else or the study had closed.
 */
export const judgmentOutcomeSchema = z.enum(["saved", "surplus"]);
