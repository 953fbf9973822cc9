import { z } from "zod";
import { nameSchema } from "./ids.ts";
import { strataTags } from "./prompt.ts";

const common = {
  id: nameSchema.describe("Name of the claim, its own in the study"),
  statement: z.string().min(1).max(500).optional().describe("The claim in a sentence"),
  question: nameSchema.describe("The question whose answers decide"),
  by: z.array(z.enum(strataTags)).optional().describe("Strata that are reported beside the whole"),
};

const compared = {
  treatment: nameSchema.describe("The arm claimed to differ"),
  control: nameSchema.describe("The arm it is held against"),
};

const policies = {
  unsure: z.enum(["excluded", "error", "half"]).optional().describe("How an unsure verdict counts"),
  refusal: z
    .record(z.string(), z.enum(["excluded", "error", "correct"]))
    .optional()
    .describe("How a refusal counts, by task; `default` for the rest"),
};

/** A statement registered before any judgment exists. */
export const claimSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    ...common,
    ...compared,
    kind: z.literal("preference").describe("Share of treatment choices, ties as half"),
    null: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe("The share under no difference; 0.5 when left out"),
  }),
  z.strictObject({
    ...common,
    ...compared,
    ...policies,
    kind: z.literal("error-difference").describe("Difference of error rates, percentage points"),
  }),
  z.strictObject({
    ...common,
    ...compared,
    kind: z.literal("mean-difference").describe("Difference of mean scale values"),
  }),
  z.strictObject({
    ...common,
    ...compared,
    ...policies,
    kind: z
      .literal("sycophancy")
      .describe("Difference in differences of error, with and without a false belief"),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("agreement-at-least").describe("Agreement of raters, with its interval"),
    coefficient: z
      .enum(["alpha", "percent", "ac1"])
      .optional()
      .describe("Krippendorff's alpha when left out"),
    at_least: z.number().min(-1).max(1).describe("What it must reach"),
  }),
]);

export type Claim = z.infer<typeof claimSchema>;
