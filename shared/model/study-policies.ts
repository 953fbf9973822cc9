import { z } from "zod";
import { paradataKinds } from "./page-use.ts";
import { nameSchema } from "./ids.ts";

/** A file of the study folder, by its name there. */
export const fileNameSchema = z
  .string()
  .min(1)
  .max(200)
  .refine((name) => !name.startsWith("/") && !name.split(/[\\/]/).includes(".."), {
    error: "must lie in the study folder",
    params: { mend: "name a file of the folder, without a leading / and without .." },
  });

export const qualitySchema = z
  .strictObject({
    practice: fileNameSchema.optional().describe("Practice pairs, no part of the study"),
    quiz: z
      .strictObject({
        file: fileNameSchema.describe("The questions and their answers"),
        tries: z
          .int()
          .min(1)
          .max(10)
          .optional()
          .describe("How often a rater may try; 2 when left out"),
      })
      .optional()
      .describe("Questions about the instructions"),
    checks: z
      .strictObject({
        file: fileNameSchema.describe("The checks and their answers"),
        one_in: z.int().min(2).max(100).describe("One check for so many pairs shown"),
      })
      .optional()
      .describe("Attention checks, placed by the plan, outside quotas"),
    gold: z
      .union([
        fileNameSchema,
        z.strictObject({
          file: fileNameSchema.describe("The pairs and their answers"),
          one_in: z.int().min(2).max(100).describe("One gold pair for so many shown"),
        }),
      ])
      .optional()
      .describe("Pairs with known answers; one in ten of those shown, if only the file is named"),
    hidden_repeats: z
      .int()
      .min(0)
      .max(20)
      .optional()
      .describe("Pairs shown again with sides flipped"),
    blinding_guess: z
      .union([
        z.boolean(),
        z.strictObject({
          words: z
            .record(nameSchema, z.string().min(1).max(100))
            .describe("What raters may read of each arm, under its name"),
        }),
      ])
      .optional()
      .describe("Ask at the end which kind of system wrote what"),
    replace_excluded: z
      .boolean()
      .optional()
      .describe("Whether others judge again what a rater judged whom you exclude"),
  })
  .describe("How the quality of judgments is watched");

export const allowSchema = z
  .strictObject({
    undo_pages: z
      .int()
      .min(0)
      .max(10)
      .optional()
      .describe("How many judgments back a rater may correct"),
    skip: z.boolean().optional().describe("Whether a rater may give a pair back"),
    flag: z
      .array(z.enum(["harmful", "broken", "known"]))
      .optional()
      .describe("What a rater may report"),
  })
  .describe("What raters may do beside judging");

export const exclusionSchema = z.discriminatedUnion("rule", [
  z.strictObject({
    rule: z.literal("failed-checks").describe("Raters who fail attention checks"),
    at_least: z.int().min(1).describe("Checks failed"),
  }),
  z.strictObject({
    rule: z.literal("median-seconds-below").describe("Raters who answer too fast to have read"),
    seconds: z.number().positive().describe("Median time of a rater's judgments"),
  }),
  z.strictObject({
    rule: z.literal("same-side-share").describe("Raters who choose one side almost always"),
    at_least: z.number().min(0.5).max(1).describe("Share of a rater's choices for one side"),
    of_at_least: z.int().min(1).describe("Choices below which the rule does not apply"),
  }),
]);

const code = z.string().min(1).max(64);

export const recruitmentSchema = z
  .strictObject({
    platform: z
      .enum(["open", "invitation", "prolific", "mturk"])
      .optional()
      .describe("Where raters come from; open when left out"),
    codes: z
      .strictObject({
        completed: code.optional().describe("For raters who judged all that was asked"),
        screened_out: code.optional().describe("For raters who did not pass the quiz"),
        partial: code.optional().describe("For raters who judged a part"),
        withdrawn: code.optional().describe("For raters who withdrew"),
        full: code.optional().describe("For raters who come when the study takes nobody any more"),
      })
      .optional()
      .describe("What a rater hands in to be paid"),
    completion_link: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .refine((link) => link.includes("{code}"), {
        error: "must contain {code}, where the code goes",
        params: { mend: "write it as in https://example.org/complete?cc={code}" },
      })
      .optional()
      .describe(
        "Where raters hand in their code by following a link; Prolific's when left out there",
      ),
    pay_per_hour: z.number().positive().optional().describe("In the currency named below"),
    pay_per_rater: z
      .number()
      .positive()
      .optional()
      .describe("For a rater who completes, in the currency named below"),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, "three capital letters, as in GBP")
      .optional()
      .describe("Of the pay, as in GBP"),
  })
  .describe("How raters are recruited and paid");

export const privacySchema = z
  .strictObject({
    withdrawal: z
      .enum(["delete", "keep"])
      .optional()
      .describe("What becomes of a withdrawn rater's judgments"),
    keep_platform_ids_days: z
      .int()
      .min(0)
      .max(3650)
      .optional()
      .describe("How long identifiers of the platform are kept after the study closes"),
    paradata: z
      .array(z.enum(paradataKinds))
      .optional()
      .describe("What is recorded of how a page was used"),
  })
  .describe("What is kept about raters");

export const blindingSchema = z
  .strictObject({
    coordinator: z
      .enum(["pooled", "open"])
      .optional()
      .describe("What a coordinator sees before unblinding"),
    arm_key: z.enum(["plain", "passphrase"]).optional().describe("How the key to the arms is kept"),
    second_person: z.boolean().optional().describe("Whether unblinding takes two people"),
  })
  .describe("Who is kept blind, and how");

export const normaliseSteps = [
  "strip-residue",
  "strip-invisible",
  "trim",
  "unicode-nfc",
  "line-endings",
  "last-sentence",
  "flatten-markdown",
] as const;

export type NormaliseStep = (typeof normaliseSteps)[number];
