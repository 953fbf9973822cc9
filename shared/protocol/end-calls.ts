import { z } from "zod";
import { slugSchema } from "../model/ids.ts";
import type { Calls } from "./calls.ts";
import { studyStatusSchema } from "./study-status.ts";

const reason = z.string().trim().min(1).max(1000);

const prospectSchema = z.strictObject({
  halfWidth: z.number().describe("Of the claim's interval, in the unit named below"),
  power: z.number().nullable().describe("To find an effect of the size named below"),
});

const claimProspectSchema = z.strictObject({
  id: z.string().describe("Of the claim; its statement may name arms"),
  unit: z.string().describe("Of half widths and of the effect"),
  effect: z.number(),
  now: prospectSchema.nullable().describe("With the judgments so far; null where too few"),
  planned: prospectSchema.nullable().describe("With every planned judgment"),
  assumes: z.string().describe("What the numbers rest on; no answer is looked at"),
});
export type ClaimProspect = z.infer<typeof claimProspectSchema>;

const closingSchema = z.strictObject({
  planned: z.int(),
  judged: z.int(),
  held: z.int(),
  claims: z.array(claimProspectSchema),
});

/** Coordinators' calls about how studies end, and what becomes of them. */
export const endCalls = {
  "study:closing": { input: z.strictObject({ slug: slugSchema }), output: closingSchema },
  "study:copy": {
    input: z.strictObject({ slug: slugSchema, as: slugSchema.describe("The copy's name") }),
    output: studyStatusSchema,
  },
  "study:archive": {
    input: z.strictObject({ slug: slugSchema, archived: z.boolean(), reason }),
    output: studyStatusSchema,
  },
  "study:delete": {
    input: z.strictObject({
      slug: slugSchema,
      typed: z.string().max(200).describe("The study's name, typed once more"),
      reason,
      password: z.string().max(1000).optional().describe("Of the person who is signed in"),
    }),
    output: z.strictObject({ judgments: z.int(), raters: z.int() }),
  },
} as const satisfies Calls;
