import { z } from "zod";
import { estimateSchema, limitsSchema } from "./estimate.ts";

const countsSchema = z.strictObject({
  judgments: z.int(),
  wins: z.int(),
  ties: z.int(),
  losses: z.int(),
  treatment_left: z.int().describe("Judgments in which the treatment stood left"),
});

/** What published studies report: valid only with one judgment a rater and one a pair. */
const ignoringClusteringSchema = z.strictObject({
  label: z.literal("ignores clustering"),
  share: z.number().describe("Wins among wins and losses"),
  trials: z.int(),
  wald: limitsSchema,
  wilson: limitsSchema,
  clopper_pearson: limitsSchema,
  jeffreys: limitsSchema,
  sign_test: z.strictObject({ two_sided: z.number(), greater: z.number(), mid_p: z.number() }),
  cohens_h: z.number(),
});

const preferenceSchema = z.strictObject({
  kind: z.literal("preference"),
  counts: countsSchema,
  net: estimateSchema.describe("(wins - losses) / judgments"),
  without_ties: estimateSchema,
  mean_score: estimateSchema.describe("-2 to 2: the degree of preference"),
  pair_mean: estimateSchema.describe("Mean over pairs, each counting the same"),
  ignoring_clustering: ignoringClusteringSchema.nullable(),
  raters_above_half: z.strictObject({
    above: z.int(),
    at_half: z.int(),
    below: z.int(),
    share: z.number().nullable(),
    interval: limitsSchema.nullable().describe("Clopper–Pearson, 95 %"),
  }),
  by_rater: z
    .array(z.strictObject({ rater: z.string(), judgments: z.int(), share: z.number() }))
    .describe("Each rater's share of choices for the treatment, ties as half"),
  side: z.strictObject({
    left: estimateSchema.describe("Share of choices, ties aside, that fell on the left"),
    exact_p: z.number().nullable(),
    treatment_left: estimateSchema.describe("Share for the treatment where it stood left"),
    treatment_right: estimateSchema.describe("Share for the treatment where it stood right"),
    adjusted: estimateSchema.describe("Win probability without ties, had sides been balanced"),
  }),
});

const pairedSchema = z.strictObject({
  method: z.enum(["majority", "dawid-skene"]),
  reason: z.string().optional(),
  dropped: z.int().nullable().describe("Prompts not settled for both arms"),
  table: z
    .strictObject({
      both: z.int(),
      treatment_only: z.int(),
      control_only: z.int(),
      neither: z.int(),
    })
    .nullable()
    .describe("Prompts by which arm's response is in error"),
  difference: z.number().nullable(),
  mcnemar: z.strictObject({ discordant: z.int(), exact: z.number(), mid_p: z.number() }).nullable(),
  intervals: z
    .strictObject({
      newcombe: limitsSchema,
      tango: limitsSchema,
      bonett_price: limitsSchema,
      agresti_min: limitsSchema,
      wald: limitsSchema,
    })
    .nullable(),
  risk_ratio: estimateSchema.nullable(),
  cohens_g: z.number().nullable(),
});
export type PairedResult = z.infer<typeof pairedSchema>;

const errorSchema = z.strictObject({
  kind: z.literal("error-difference"),
  treatment: estimateSchema.describe("Error rate"),
  control: estimateSchema.describe("Error rate"),
  risk_ratio: estimateSchema,
  unsure: z.strictObject({
    excluded: estimateSchema,
    error: estimateSchema,
    half: estimateSchema,
    share: z.strictObject({ treatment: z.number().nullable(), control: z.number().nullable() }),
    bounds: z.strictObject({ lowest: z.number().nullable(), highest: z.number().nullable() }),
  }),
  paired: z.array(pairedSchema),
});

const meanSchema = z.strictObject({
  kind: z.literal("mean-difference"),
  paired: estimateSchema,
  superiority: estimateSchema.describe("P(treatment rated higher) + half of P(alike)"),
  standardised: z.number().nullable(),
  unpaired: estimateSchema,
});

const sycophancySchema = z.strictObject({
  kind: z.literal("sycophancy"),
  treatment: estimateSchema.describe("Rise of the error rate with the false belief"),
  control: estimateSchema.describe("Rise of the error rate with the false belief"),
});

/** What is shown beside a claim's estimate, by its kind. */
export const besideSchema = z.discriminatedUnion("kind", [
  preferenceSchema,
  errorSchema,
  meanSchema,
  sycophancySchema,
]);
export type BesideClaim = z.infer<typeof besideSchema>;
