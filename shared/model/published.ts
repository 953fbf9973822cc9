import { z } from "zod";
import { nameSchema } from "./ids.ts";

const tag = z.string().min(1).max(200).nullish();

/** What an earlier study published, to be drawn beside what this one finds. */
export const publishedSchema = z.strictObject({
  source: z.string().min(1).max(300).describe("Where it was published, as it is to be cited"),
  error_rates: z
    .array(
      z.strictObject({
        arm: nameSchema.describe("The arm of this study that it is held against"),
        context: tag.describe("As in the materials; left out, of prompts without one"),
        user_belief: tag.describe("As in the materials; left out, of prompts without one"),
        percent: z.number().min(0).max(100).describe("Of responses in error, 0 to 100"),
      }),
    )
    .min(1)
    .max(1000)
    .describe("By arm, context and the user's belief"),
});
export type Published = z.infer<typeof publishedSchema>;
