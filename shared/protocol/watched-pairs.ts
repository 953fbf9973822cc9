import { z } from "zod";
import { slugSchema } from "../model/ids.ts";
import type { Calls } from "./calls.ts";

const pooledAnswerSchema = z.strictObject({
  question: z.string(),
  on: z.enum(["pair", "x", "y"]),
  value: z.string().describe("An option; of a choice, by the sealed labels x and y"),
  count: z.int(),
});

const watchedPairSchema = z.strictObject({
  pair: z.string().describe("Its label in datasets, as in p0042"),
  judged: z.int(),
  held: z.int(),
  open: z.int(),
  surplus: z.int(),
  givenBack: z.int().describe("How often a rater gave it back, or left with it unjudged"),
  flags: z.strictObject({ harmful: z.int(), broken: z.int(), known: z.int() }),
  unblindedEarly: z.boolean(),
  arms: z
    .strictObject({ x: z.string(), y: z.string().nullable() })
    .nullable()
    .describe("Null while the study is blind"),
  answers: z
    .array(pooledAnswerSchema)
    .nullable()
    .describe("Over all raters; null for whoever is to be blind"),
  disagreement: z
    .number()
    .nullable()
    .describe("Share of two raters' answers that differ; null as answers are"),
});
export type WatchedPair = z.infer<typeof watchedPairSchema>;

export const pairColumns = [
  "pair",
  "judged",
  "held",
  "open",
  "givenBack",
  "flags",
  "disagreement",
] as const;
export type PairColumn = (typeof pairColumns)[number];

const listSchema = z.strictObject({
  pairs: z.array(watchedPairSchema),
  total: z.int().describe("How many the filter and the search leave"),
  everything: z.int(),
  flagged: z.int().describe("Of all pairs: those that a rater called harmful or broken"),
  complete: z.int().describe("Of all pairs: those with every planned judgment"),
  next: z.string().nullable().describe("Give it as `after` for the next page; null at the end"),
  question: z.string().nullable().describe("The question by which disagreement is told"),
});
export type WatchedPairs = z.infer<typeof listSchema>;

/** Coordinators' calls about single pairs, by label. */
export const watchedPairCalls = {
  "pair:list": {
    input: z.strictObject({
      slug: slugSchema,
      search: z.string().max(40).optional().describe("The beginning of a label"),
      only: z.enum(["all", "open", "flagged"]).optional(),
      sort: z.enum(pairColumns).optional(),
      descending: z.boolean().optional(),
      after: z.string().max(40).optional(),
      limit: z.int().min(1).max(500).optional().describe("100 when left out"),
    }),
    output: listSchema,
  },
} as const satisfies Calls;
