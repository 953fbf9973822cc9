import { z } from "zod";

/** How the choices of a study vary: what the sample size of the next one can be planned with. */
export const choiceVariancesSchema = z.strictObject({
  question: z.string().nullable().describe("The choice looked at; null where the study asks none"),
  pooled: z
    .boolean()
    .describe(
      "True while the study is blind: over arms, and about an even share instead of theirs",
    ),
  judgments: z.int(),
  raters: z.int(),
  pairs: z.int(),
  share: z.number().nullable().describe("Of treatment choices, ties as half; null while blind"),
  rater_share: z
    .number()
    .nullable()
    .describe("Of a choice's variance, what lies between raters; null while blind"),
  pair_share: z
    .number()
    .nullable()
    .describe("Of a choice's variance, what lies between pairs; while blind an upper bound"),
});
export type ChoiceVariances = z.infer<typeof choiceVariancesSchema>;
