import { z } from "zod";

/** What an alert is about; `docs/WATCHING.md` says when each is raised, and how often in vain. */
const alertRules = [
  "failed-checks",
  "hurried",
  "same-side",
  "alternating",
  "low-agreement",
  "break-off",
  "disk-low",
  "backup-old",
  "orphaned-slots",
  "unsent-work",
] as const;
export const alertRuleSchema = z.enum(alertRules);
export type AlertRule = z.infer<typeof alertRuleSchema>;

/** Something that a person should look at: what was seen, by which rule, and on how much it rests. */
export const alertSchema = z.strictObject({
  id: z.int(),
  rule: alertRuleSchema,
  rater: z
    .int()
    .nullable()
    .describe("The number of whom it is about; null where it is about the study"),
  raisedAt: z.int().describe("Milliseconds since 1970"),
  seen: z.number().describe("What the rule looks at, as it was then"),
  usual: z.number().nullable().describe("What it was held against"),
  n: z.int().describe("On how much it rests"),
  acknowledged: z.strictObject({ at: z.int(), by: z.string() }).nullable(),
});
export type Alert = z.infer<typeof alertSchema>;
