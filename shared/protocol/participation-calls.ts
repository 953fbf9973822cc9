import { z } from "zod";
import { slugSchema } from "../model/ids.ts";
import type { Calls } from "./calls.ts";

const bySlug = z.strictObject({ slug: slugSchema });
const moment = z.int().describe("Milliseconds since 1970");

const paymentSchema = z.strictObject({
  rater: z.int().describe("The rater's number, as the list of raters has it"),
  platform: z.enum(["prolific", "mturk"]),
  person: z.string().describe("The platform's name for the rater"),
  platformStudy: z.string().nullable(),
  platformSession: z.string().nullable(),
  consentedAt: moment,
  endedAt: moment.nullable(),
  ending: z.enum(["completed", "partial", "screened_out", "excluded", "withdrawn"]).nullable(),
  judged: z.int().describe("Judgments of the study's pairs, surplus too"),
  code: z.string().nullable().describe("What the rater was given to hand in"),
  suggest: z
    .enum(["approve", "return", "reject"])
    .describe("What the platform's rules allow; a person decides"),
  reason: z.string(),
});
export type Payment = z.infer<typeof paymentSchema>;

const dueIdentifiersSchema = z.strictObject({
  slug: slugSchema,
  identifiers: z.int(),
  dueAt: moment,
  isDue: z.boolean(),
});

/** Coordinator's calls about who takes part: how they come, what is owed to them, how they go. */
export const participationCalls = {
  "study:preview": {
    input: bySlug,
    output: z.strictObject({ link: z.string(), until: moment }),
  },
  "study:data-protection": {
    input: bySlug,
    output: z.strictObject({ text: z.string().describe("Markdown") }),
  },
  "rater:invite": {
    input: z.strictObject({ slug: slugSchema, count: z.int().min(1).max(10_000) }),
    output: z.strictObject({
      links: z.array(z.string()).describe("Each for one rater, told once"),
    }),
  },
  "rater:erase": {
    input: z.strictObject({ slug: slugSchema, platformId: z.string().min(1).max(64) }),
    output: z.strictObject({ judgments: z.int() }),
  },
  "rater:payments": { input: bySlug, output: z.array(paymentSchema) },
  "rater:identifiers": {
    input: z.strictObject({ forget: z.boolean().describe("Deletes what is due") }),
    output: z.array(dueIdentifiersSchema).describe("What is kept; with `forget`, what was deleted"),
  },
} as const satisfies Calls;
