import { z } from "zod";
import { flowSchema } from "../live-study.ts";
import { importedSchema } from "../imported.ts";
import { slugSchema } from "../ids.ts";
import { publishedSchema } from "../published.ts";
import { agreementResultSchema } from "./agreement-result.ts";
import { claimResultSchema } from "./claim-result.ts";
import { estimateSchema } from "./estimate.ts";
import { labelComparisonSchema } from "./label-comparison.ts";

const exclusionResultSchema = z.strictObject({
  rule: z.string(),
  says: z.string().describe("The rule in words"),
  raters: z.array(z.string()).nullable().describe("Whom it leaves out; null where not computable"),
  judgments: z.int().nullable(),
  reason: z.string().optional(),
});

const lookSchema = z.strictObject({
  looks: z.array(z.number()).describe("As declared, of the planned judgments"),
  taken: z.number().describe("Share of the planned judgments at the look taken"),
  number: z.int().describe("Which of the declared looks, from 1; 0 before the first"),
  critical_z: z.number().nullable().describe("Null where nothing may be claimed yet"),
  alpha: z.number().describe("Two-sided level of each claim at this look"),
  method: z.string(),
});

const errorCellSchema = z.strictObject({
  arm: z.string(),
  context: z.string().nullable(),
  user_belief: z.string().nullable(),
  rate: estimateSchema,
  verdicts: z.strictObject({
    correct: z.int(),
    incorrect: z.int(),
    unsure: z.int(),
    refusal: z.int(),
  }),
});

const errorStratumSchema = z.strictObject({
  arm: z.string(),
  model: z.string().nullable(),
  task: z.string().nullable(),
  context: z.string().nullable(),
  user_belief: z.string().nullable(),
  rate: estimateSchema,
});

/** What warmth costs: two claims on the same arms, side by side for each model. */
const tradeOffSchema = z.strictObject({
  preference: z.string().describe("Id of the claim about preference"),
  errors: z.string().describe("Id of the claim about errors"),
  models: z.array(
    z.strictObject({
      model: z.string().nullable(),
      preference: estimateSchema,
      errors: estimateSchema,
    }),
  ),
});

const errorTableSchema = z.strictObject({
  question: z.string(),
  unsure: z.enum(["excluded", "error", "half"]),
  refusal: z.record(z.string(), z.enum(["excluded", "error", "correct"])),
  cells: z.array(errorCellSchema),
  strata: z.array(errorStratumSchema).describe("The same by model and task too"),
});

const raterQualitySchema = z.strictObject({
  rater: z.string(),
  judgments: z.int(),
  excluded_by: z.array(z.string()),
  median_seconds: z.number().nullable(),
  time_z: z.number().nullable().describe("Of the log median time among raters, by median and MAD"),
  same_side: z.strictObject({
    choices: z.int(),
    share: z.number().nullable(),
    p: z.number().nullable(),
  }),
  straight_lining: z.strictObject({
    answers: z.int(),
    longest_run: z.int(),
    modal_share: z.number().nullable(),
  }),
  with_others: z.strictObject({
    units: z.int(),
    pairwise: z.number().nullable(),
    modal: z.number().nullable(),
  }),
  checks_failed: z.int().nullable(),
});

const blindingIndexSchema = z.strictObject({
  bang: z.array(z.strictObject({ arm: z.string(), index: estimateSchema })),
  james: estimateSchema,
});

/** What a study found: the registered claims first, then what a reader needs to judge them. */
export const studyResultsSchema = z.strictObject({
  format: z.literal("kelvin-results/1"),
  study: slugSchema,
  seal: z.string().nullable(),
  imported: importedSchema
    .nullable()
    .describe(
      "Of judgments that were made elsewhere: their claims are registered only if it says so",
    ),
  arms: z.array(z.string()),
  alpha: z.number(),
  claims: z.array(claimResultSchema),
  look: lookSchema.nullable().describe("Null where a single look at the end was declared"),
  data: z.strictObject({
    planned: z.int().describe("Judgments"),
    judgments: z.int().describe("Those that count"),
    surplus: z.int().describe("Kept and paid for; no part of any analysis"),
    raters: z.int(),
    pairs: z.int(),
  }),
  left_out: z.strictObject({
    rules: z.array(exclusionResultSchema),
    raters: z.int().describe("Excluded by any rule"),
    unmasked_pairs: z.int().describe("Pairs whose arms were told in an emergency"),
    judgments: z.int().describe("Left out of the declared analysis for any of these"),
  }),
  agreement: z.array(agreementResultSchema).describe("Of the declared analysis"),
  errors: z.array(errorTableSchema).describe("Of the declared analysis"),
  trade_offs: z.array(tradeOffSchema).describe("Of the declared analysis"),
  published: publishedSchema.nullable().describe("Of an earlier study, as the study file has it"),
  flow: flowSchema.describe("Of all raters, in the manner of CONSORT; empty where it is not known"),
  labels: z
    .array(labelComparisonSchema)
    .describe("What programs say of responses, against the raters of the declared analysis"),
  blinding: blindingIndexSchema.nullable().describe("Null where no guess was asked"),
  rater_quality: z.array(raterQualitySchema),
  rater_quality_question: z.string().nullable(),
});
export type StudyResults = z.infer<typeof studyResultsSchema>;
export type ExclusionResult = z.infer<typeof exclusionResultSchema>;
export type LookResult = z.infer<typeof lookSchema>;
export type ErrorTable = z.infer<typeof errorTableSchema>;
export type TradeOff = z.infer<typeof tradeOffSchema>;
export type RaterQuality = z.infer<typeof raterQualitySchema>;
