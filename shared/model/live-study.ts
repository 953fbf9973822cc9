import { z } from "zod";
import { alertSchema } from "./alert.ts";
import { slugSchema } from "./ids.ts";
import { strataTags } from "./prompt.ts";
import { studyStates } from "./study.ts";

const moment = z.int().describe("Milliseconds since 1970");
const interval = z.tuple([z.number(), z.number()]).nullable();

/** Slots: what there is to judge, by how far it is. The three numbers add up to all of them. */
const slotCounts = { judged: z.int(), held: z.int(), open: z.int() };

const stratumSchema = z.strictObject({
  tag: z.enum(strataTags),
  value: z.string().nullable().describe("Null for prompts without this tag"),
  ...slotCounts,
});
export type LiveStratum = z.infer<typeof stratumSchema>;

/** Who went no further, by why. */
const leftSchema = z.strictObject({
  not_consented: z.int(),
  withdrew: z.int(),
  excluded: z.int(),
  screened_out: z.int(),
  stopped: z.int(),
  expired: z.int().describe("Their pair ran out, and they did not come back"),
  too_late: z.int().describe("Nothing was left to judge when they came"),
  under_way: z.int().describe("They may still go on"),
});
export type LeftFor = keyof z.infer<typeof leftSchema>;

const flowStepSchema = z.strictObject({
  step: z.enum(["arrived", "consented", "passed_quiz", "rated", "completed"]),
  reached: z.int(),
  left: leftSchema,
});
export type FlowStep = z.infer<typeof flowStepSchema>;
export const flowSchema = z.array(flowStepSchema);
export type Flow = FlowStep[];
export const leftForReasons = leftSchema.keyof().options;

/** A share with n and its 95 % interval by Wilson's score. */
const shareSchema = z.strictObject({
  count: z.int(),
  n: z.int(),
  share: z.number().nullable(),
  interval,
});
export type LiveShare = z.infer<typeof shareSchema>;

const paceSchema = z.strictObject({
  perHour: z.number(),
  judgments: z.int().describe("That it rests on"),
  minutes: z.int().describe("Over which they came"),
  unevenness: z.number().describe("Variance over mean of their counts; 1 as by chance"),
});
export type Pace = z.infer<typeof paceSchema>;

const expectedEndSchema = z.strictObject({
  at: moment,
  from: moment.describe("With `to`: the 95 % prediction interval"),
  to: moment,
});
export type ExpectedEnd = z.infer<typeof expectedEndSchema>;

const paySchema = z.strictObject({
  currency: z.string().nullable(),
  promised: z.number().nullable().describe("For an hour"),
  hours: z.number().describe("Of all raters on their pairs, so far"),
  cost: z
    .number()
    .nullable()
    .describe("Who completed at the pay for each rater, else those hours at the promised pay"),
  sitting: z
    .strictObject({ minutes: z.number(), interval, n: z.int() })
    .nullable()
    .describe("Median from consent to the end, of raters who completed"),
  effective: z
    .strictObject({ perHour: z.number(), interval })
    .nullable()
    .describe("What the median rater earns in an hour; null without pay for each rater"),
});
export type LivePay = z.infer<typeof paySchema>;

/** How a study stands, pooled over arms: nothing of it tells which arm was chosen. */
export const liveStudySchema = z.strictObject({
  slug: slugSchema,
  state: z.enum(studyStates),
  at: moment.describe("All numbers are of this moment"),
  slots: z.strictObject({ planned: z.int(), ...slotCounts }),
  surplus: z.int().describe("Judgments kept and paid for that count towards no slot"),
  strata: z.array(stratumSchema),
  flow: flowSchema,
  atWork: z.int().describe("Raters with a pair in their hands"),
  pace: paceSchema.nullable(),
  expectedEnd: expectedEndSchema.nullable(),
  progress: z
    .array(z.strictObject({ until: moment, judged: z.int() }))
    .describe("How many were judged by then, at most 60 moments"),
  pay: paySchema.nullable().describe("Null where the study promises none"),
  checks: z
    .strictObject({ ...shareSchema.shape, raters: z.int().describe("Who failed two or more") })
    .nullable()
    .describe("Attention checks failed; null where the study has none"),
  sides: z
    .strictObject({ ...shareSchema.shape, ties: z.int() })
    .nullable()
    .describe("Choices for the left side after the last ten; null where nothing is chosen between"),
  alerts: z.array(alertSchema),
});
export type LiveStudy = z.infer<typeof liveStudySchema>;
