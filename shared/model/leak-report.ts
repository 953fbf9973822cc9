import { z } from "zod";
import { leakDecisionSchema, seriousKinds } from "./leak-decision.ts";
import { nameSchema } from "./ids.ts";

const count = z.int().min(0);

/** How well something tells two arms apart: 0.5 not at all; above, where the second arm has more of it. */
export const areaSchema = z.strictObject({
  value: z.number().min(0).max(1).nullable().describe("Area under the ROC curve"),
  interval: z.tuple([z.number(), z.number()]).nullable().describe("95 %"),
  texts: count.describe("Texts that it rests on"),
});
export type Area = z.infer<typeof areaSchema>;

const onTextsSchema = z.strictObject({
  with: z.tuple([count, count]).describe("Texts of each arm that have it"),
  of: z.tuple([count, count]).describe("Texts of each arm"),
  mean: z.tuple([z.number(), z.number()]).nullable().describe("Of each arm, where it is an amount"),
  area: areaSchema,
});
export type OnTexts = z.infer<typeof onTextsSchema>;

export const featureGroups = ["residue", "identity", "form", "characters", "shape"] as const;

const featureLeakSchema = z.strictObject({
  feature: z.string(),
  group: z.enum(featureGroups),
  says: z.string().describe("The finding in words"),
  written: onTextsSchema.describe("In the texts as they came"),
  shown: onTextsSchema.describe("After normalisation, redactions and exclusions"),
});
export type FeatureLeak = z.infer<typeof featureLeakSchema>;

const comparisonSchema = z.strictObject({
  arms: z.tuple([nameSchema, nameSchema]),
  together: z
    .strictObject({ written: areaSchema, shown: areaSchema })
    .describe("All features at once, by a cross-validated classifier"),
  features: z.array(featureLeakSchema).describe("What tells the arms apart best comes first"),
});
export type LeakComparison = z.infer<typeof comparisonSchema>;

const tagLeakSchema = z.strictObject({
  tag: z.string(),
  arms: z.tuple([nameSchema, nameSchema]),
  area: areaSchema,
  decision: leakDecisionSchema.nullable(),
});
export type TagLeak = z.infer<typeof tagLeakSchema>;

/** One serious leak, where it is, and what was decided about it. */
export const leakFindingSchema = z.strictObject({
  kind: z.enum(seriousKinds),
  prompt_id: z.string(),
  line: z.int().min(1),
  arm: nameSchema.describe("Of a pair: the first of the two"),
  excerpt: z.string().describe("The words, and a little around them"),
  decision: leakDecisionSchema.nullable(),
  left: z.boolean().describe("Whether a redaction leaves it in the text"),
});
export type LeakFinding = z.infer<typeof leakFindingSchema>;

/** A response as the scan reads it: normalised, before decisions are carried out. */
export const markedTextSchema = z.strictObject({
  arm: nameSchema,
  text: z.string(),
  marks: z
    .array(
      z.strictObject({
        kind: z.enum(seriousKinds),
        from: count.describe("Of the text's UTF-16 units"),
        to: count,
      }),
    )
    .describe("Where the scan finds serious leaks, in order, none within another"),
});
export type MarkedText = z.infer<typeof markedTextSchema>;

/** What the leak scan found in the materials of a study. */
export const leakReportSchema = z.strictObject({
  texts: count,
  sampled: count.describe("Texts, of whole prompts, that areas rest on; all of them where few"),
  comparisons: z.array(comparisonSchema),
  tags: z.array(tagLeakSchema).describe("Tags that tell arms apart better than 0.6"),
  serious: z.array(leakFindingSchema).describe("The first of each kind"),
  counts: z.partialRecord(
    z.enum(seriousKinds),
    z.strictObject({ found: count, undecided: count, excluded: count.describe("Pairs") }),
  ),
  pairs: count.describe("Of the materials; responses where they are the unit"),
  excluded: count.describe("Pairs left out of the study"),
});
export type LeakReport = z.infer<typeof leakReportSchema>;
