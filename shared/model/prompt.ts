import { z } from "zod";
import { nameSchema } from "./ids.ts";

/** No string of the materials may be longer, in characters. */
const longestText = 200_000;

/** A string that every database, file format and browser can hold. */
const written = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((value) => !value.includes("\0"), {
      error: "contains a NUL character",
      params: { mend: "remove it" },
    })
    .refine((value) => !/\p{Surrogate}/u.test(value), {
      error: "contains half of a surrogate pair",
      params: { mend: "write the whole character, or remove the half" },
    });

const text = written(longestText);

export const turnSchema = z.strictObject({
  role: z.enum(["system", "user", "assistant"]),
  text,
});

export type Turn = z.infer<typeof turnSchema>;

const responseSchema = z.strictObject({
  arm: nameSchema.describe("The condition that gave this response"),
  model: written(200).nullish().describe("What exactly answered; never shown to raters"),
  text: text.describe("The response, verbatim"),
});

const tag = written(200);

/** One line of the materials: a prompt with two or more responses to it. */
export const promptSchema = z.strictObject({
  prompt_id: tag.min(1).describe("Names the prompt; lines may share it"),
  prompt: z
    .union([text, z.array(turnSchema).min(1).max(200)])
    .describe("What was said to the model"),
  task: tag.nullish(),
  context: tag
    .nullish()
    .describe("For example emotion:sad, relation:close, stake:high, unmodified"),
  model: tag.nullish().describe("The family compared, apart from each response's own model"),
  user_belief: tag.nullish().describe("For example incorrect, when the user states a false belief"),
  reference_answer: text.nullish().describe("Shown only on pages that say so"),
  responses: z.array(responseSchema).min(1).max(20),
  tags: z
    .record(written(64), z.union([written(1000), z.number(), z.boolean(), z.null()]))
    .nullish()
    .describe("Anything else worth keeping: names and plain values"),
});

export type Prompt = z.infer<typeof promptSchema>;

/** The tags by which a queue may interleave and results break down. */
export const strataTags = ["task", "context", "model", "user_belief"] as const;
export type StrataTag = (typeof strataTags)[number];
