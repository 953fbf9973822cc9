import { z } from "zod";
import { estimateSchema } from "./estimate.ts";

/** Automatic labels held against what raters answered to one question. */
export const labelComparisonSchema = z.strictObject({
  name: z.string(),
  version: z.int().describe("From 1; every import under the name is kept"),
  question: z.string(),
  option: z.string().nullable().describe("The option that is said to apply or not"),
  patterns: z
    .int()
    .nullable()
    .describe("The version of Kelvin's patterns that labelled; null where labels came from a file"),
  labels: z.int().describe("Responses labelled"),
  coding: z
    .enum(["answers", "preferred-arm"])
    .describe("preferred-arm: of a choice, the arm with the higher score"),
  categories: z.array(z.string()),
  undecided: z.int().describe("Answers left out: ties of raters, equal scores, no label"),
  confusion: z
    .array(z.array(z.int()))
    .describe(
      "Answers by label (rows) and rater's answer (columns), in the order of the categories",
    ),
  agreement: estimateSchema.describe("Share of answers that are the label"),
  kappa: estimateSchema.describe("Cohen's, label against each answer; clustered"),
  majority: z.strictObject({
    units: z.int().describe("Units on which most raters agree"),
    split: z.int().describe("Units without a majority"),
    agreement: z.number().nullable(),
    kappa: estimateSchema.describe("Cohen's, label against the majority"),
  }),
  humans: z.strictObject({
    agreement: estimateSchema.describe("Agreeing pairs of raters, mean over units: the ceiling"),
    kappa: estimateSchema.describe("Fleiss', generalised, on the same units: the ceiling"),
  }),
});
export type LabelComparison = z.infer<typeof labelComparisonSchema>;

const fileComparisonSchema = labelComparisonSchema.extend({
  file: z.string().describe("That was imported"),
});
/** The same, with the file that the labels came from, which no dataset has. */
export type FileComparison = z.infer<typeof fileComparisonSchema>;

export const labelComparisonsSchema = z.strictObject({
  comparisons: z.array(fileComparisonSchema).describe("The latest version of each name"),
});
