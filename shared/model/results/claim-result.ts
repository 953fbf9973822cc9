import { z } from "zod";
import { strataTags } from "../prompt.ts";
import { estimateSchema } from "./estimate.ts";
import { besideSchema } from "./beside-claim.ts";

/**
 * `supported`: the test at the claim's level rejects no difference, and the difference is the one claimed
 * (of agreement: the whole interval reaches what was asked). `contradicted`: it rejects, the other way.
 * `not-shown`: it does not reject. `cannot-be-told`: there is no estimate, or no error to test it by.
 */
export const verdictSchema = z.enum(["supported", "contradicted", "not-shown", "cannot-be-told"]);
export type Verdict = z.infer<typeof verdictSchema>;

const stratumSchema = z.strictObject({
  value: z.string().nullable().describe("Of the tag; null where it is absent"),
  estimate: estimateSchema,
  holm: z.number().nullable().describe("p adjusted within the strata that are tested"),
  benjamini_hochberg: z.number().nullable(),
  descriptive: z.boolean().describe("Fewer than 10 units or 5 raters: described, not tested"),
  verdict: verdictSchema.describe("By the adjusted p"),
});

const heterogeneitySchema = z.strictObject({
  statistic: z.number().nullable(),
  degrees_of_freedom: z.tuple([z.number(), z.number()]).nullable(),
  p: z.number().nullable(),
  reason: z.string().optional(),
  method: z.string(),
});

const breakdownSchema = z.strictObject({
  tag: z.enum(strataTags),
  strata: z.array(stratumSchema),
  tested: z.int().describe("Strata that are tested, and adjusted for each other"),
  supported: z.int().describe("Strata of these in which the claim is supported"),
  heterogeneity: heterogeneitySchema.nullable().describe("Null where no test of it is made"),
});

const analysisSchema = z.strictObject({ estimate: estimateSchema, verdict: verdictSchema });

/** A registered claim and what became of it. */
export const claimResultSchema = z.strictObject({
  id: z.string(),
  kind: z.string(),
  statement: z.string().nullable(),
  question: z.string(),
  treatment: z.string().nullable(),
  control: z.string().nullable(),
  measure: z.string().describe("What the estimate is, in words"),
  policies: z.strictObject({
    ties: z.enum(["half"]).nullable(),
    unsure: z.enum(["excluded", "error", "half"]).nullable(),
    refusal: z.record(z.string(), z.enum(["excluded", "error", "correct"])).nullable(),
    at_least: z.number().nullable(),
  }),
  verdict: verdictSchema.describe("Of the declared analysis"),
  declared: analysisSchema.describe("Without raters excluded by rule and pairs left out"),
  everyone: analysisSchema.describe("With every judgment that counts"),
  by: z.array(breakdownSchema).describe("Of the declared analysis"),
  beside: besideSchema.nullable(),
});
export type ClaimResult = z.infer<typeof claimResultSchema>;
export type Breakdown = z.infer<typeof breakdownSchema>;
