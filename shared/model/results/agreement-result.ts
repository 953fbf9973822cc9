import { z } from "zod";
import { slugSchema } from "../ids.ts";
import { estimateSchema } from "./estimate.ts";

/** Agreement of the raters on one question. */
export const agreementResultSchema = z.strictObject({
  question: z.string(),
  answers: z
    .enum(["all", "definite"])
    .describe("definite: of a verdict only correct and incorrect; the rest counts as missing"),
  level: z.enum(["nominal", "ordinal", "interval"]),
  coding: z
    .enum(["arms", "labels", "values"])
    .describe("Of a choice: by arm, or by the sealed labels x and y; values for other questions"),
  categories: z.int(),
  alpha: estimateSchema.describe("Krippendorff's, at the question's level"),
  alpha_interval: estimateSchema.nullable().describe("At interval level, for scales"),
  percent: z.strictObject({
    unit_mean: estimateSchema,
    pair_pooled: estimateSchema,
    unanimous: estimateSchema,
  }),
  ac1: estimateSchema,
  ac2: estimateSchema.nullable().describe("With ordinal weights; null for a nominal question"),
  brennan_prediger: estimateSchema,
  fleiss: estimateSchema.describe("Generalised, unweighted"),
});
export type AgreementResult = z.infer<typeof agreementResultSchema>;

/** Agreement so far, pooled over arms: nothing of it tells an arm. */
export const studyAgreementSchema = z.strictObject({
  format: z.literal("kelvin-agreement/1"),
  study: slugSchema,
  blinded: z.boolean(),
  judgments: z.int().describe("Those that count"),
  raters: z.int(),
  agreement: z
    .array(agreementResultSchema)
    .describe("None with fewer than five judgments: they could be told one by one"),
});
export type StudyAgreement = z.infer<typeof studyAgreementSchema>;
