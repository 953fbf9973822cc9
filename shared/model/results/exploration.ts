import { z } from "zod";
import { claimResultSchema } from "./claim-result.ts";

/** An analysis that nobody registered, asked after unblinding; it is a look, and looks are counted. */
export const explorationSchema = z.strictObject({
  look: z.int().describe("Which look it is, from 1; every one is in the audit log"),
  result: claimResultSchema.describe(
    "Its verdict was not registered: it suggests, and shows nothing",
  ),
});

export type Exploration = z.infer<typeof explorationSchema>;

/** Looks beyond what was registered, as the audit log has them. */
export const looksSchema = z.strictObject({
  looks: z.array(
    z.strictObject({
      number: z.int().describe("From 1"),
      at: z.iso.datetime(),
      by: z.string(),
      asked: z.string().describe("In words"),
    }),
  ),
});
export type Looks = z.infer<typeof looksSchema>;
