import { z } from "zod";

/** How much data a number rests on; what does not apply is left out. */
const restsOnSchema = z.strictObject({
  units: z.int().optional().describe("Pairs, prompts or responses"),
  raters: z.int().optional(),
  ratings: z.int().optional().describe("Judgments, answers or ratings"),
  units_dropped: z.int().optional(),
  ratings_dropped: z.int().optional(),
});

/** A number with what is needed to judge it. No number of it is ever NaN or infinite. */
export const estimateSchema = z.strictObject({
  value: z.number().nullable().describe("Null where it does not exist: see reason"),
  reason: z.string().optional().describe("Why there is no value; there exactly when value is null"),
  standard_error: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  level: z.number().describe("Of the interval: 0.95 is 95 %"),
  method: z.string().describe("How the interval was made"),
  degrees_of_freedom: z.number().optional(),
  null_value: z.number().optional().describe("What p is a test of"),
  p: z.number().nullable().optional().describe("Two-sided"),
  n: restsOnSchema,
  flag: z.string().optional().describe("Said beside a value that exists"),
});
export type ResultEstimate = z.infer<typeof estimateSchema>;

/** Limits of an interval that ignores clustering, or of one without an estimate of its own. */
export const limitsSchema = z.tuple([z.number(), z.number()]);
