import { z } from "zod";
import { slugSchema } from "../model/ids.ts";
import { leakDecisionSchema } from "../model/leak-decision.ts";
import { leakReportSchema, markedTextSchema } from "../model/leak-report.ts";
import { turnSchema } from "../model/prompt.ts";
import type { Calls } from "./calls.ts";

/** Calls about what in the texts of a draft could tell a rater the arms: part of the coordinators' table. */
export const leakCalls = {
  "study:leaks": { input: z.strictObject({ slug: slugSchema }), output: leakReportSchema },
  "study:leak-texts": {
    input: z.strictObject({
      slug: slugSchema,
      prompt_id: z.string().max(200),
      line: z.int().min(1).describe("Of the materials"),
    }),
    output: z.strictObject({
      prompt: z.array(turnSchema),
      responses: z.array(markedTextSchema).describe("All of the line's"),
    }),
  },
  "study:decide-leak": {
    input: z.strictObject({ slug: slugSchema, decision: leakDecisionSchema }),
    output: leakReportSchema,
  },
} as const satisfies Calls;
