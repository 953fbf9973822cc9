import { z } from "zod";
import { slugSchema } from "../model/ids.ts";
import type { Calls } from "./calls.ts";

const bySlug = z.strictObject({ slug: slugSchema });

const readyItemSchema = z.strictObject({
  id: z.enum([
    "materials",
    "leaks",
    "consent",
    "instructions",
    "claims",
    "quality",
    "passphrases",
    "later",
  ]),
  state: z
    .enum(["done", "waits", "note"])
    .describe("What waits keeps the study from opening; a note does not"),
  says: z.string(),
});
export type ReadyItem = z.infer<typeof readyItemSchema>;

const readinessSchema = z.strictObject({
  isReady: z.boolean().describe("Whether nothing waits"),
  items: z.array(readyItemSchema),
  seal: z
    .string()
    .nullable()
    .describe(
      "The seal that the study would open with; null where its plan is too long to draw now",
    ),
});
export type Readiness = z.infer<typeof readinessSchema>;

const pilotSchema = z.strictObject({
  artificial: z.literal(true).describe("No rater was a person, and nothing of it was kept"),
  raters: z.int(),
  judged: z.int(),
  slots: z.int(),
  planted: z.number().describe("Share of treatment choices that the raters were told to make"),
  recovered: z.number().nullable().describe("The share found in their judgments"),
  judgments: z.int().describe("That the recovered share rests on"),
  question: z.string().nullable(),
  seconds: z.number(),
});
export type PilotResult = z.infer<typeof pilotSchema>;

/** Coordinator's calls about a draft, before it opens. */
export const setUpCalls = {
  "study:readiness": { input: bySlug, output: readinessSchema },
  "study:pilot": {
    input: z.strictObject({
      slug: slugSchema,
      raters: z.int().min(1).max(200),
      share: z.number().min(0).max(1),
      seed: z.int().min(0),
    }),
    output: pilotSchema,
  },
} as const satisfies Calls;
