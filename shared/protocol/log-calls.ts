import { z } from "zod";
import { slugSchema } from "../model/ids.ts";
import type { Calls } from "./calls.ts";

const entrySchema = z.strictObject({
  number: z.int().describe("From 1 within the study"),
  at: z.iso.datetime(),
  actor: z.string().describe("A person's address, `command line`, or `Kelvin` by itself"),
  kind: z.string().describe("What was done, as in `paused`"),
  reason: z.string().nullable(),
  reasonWithheld: z
    .boolean()
    .describe("Whether there is a reason that only owners read before the study is unblinded"),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  hash: z.string().describe("Hex SHA-256 over the entry and the one before it"),
});
export type LogEntry = z.infer<typeof entrySchema>;

/** What was done with a study: part of the coordinators' table. */
export const logCalls = {
  "study:log": {
    input: z.strictObject({
      slug: slugSchema,
      before: z.int().min(1).nullable().describe("Entries before this one; null for the last"),
    }),
    output: z.strictObject({
      entries: z.array(entrySchema).describe("At most 100, from the last to the first"),
      total: z.int(),
    }),
  },
} as const satisfies Calls;
