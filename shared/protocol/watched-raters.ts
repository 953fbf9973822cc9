import { z } from "zod";
import { slugSchema } from "../model/ids.ts";
import type { Calls } from "./calls.ts";

const moment = z.int().describe("Milliseconds since 1970");
const rater = z.int().min(1).describe("The rater's number, as in the list");
const reason = z.string().trim().min(1).max(1000);
const ofRater = z.strictObject({ slug: slugSchema, rater });
const because = ofRater.extend({ reason });

const raterStates = [
  "preparing",
  "rating",
  "paused",
  "completed",
  "partial",
  "screened_out",
  "withdrawn",
  "excluded",
] as const;
export const raterStateSchema = z.enum(raterStates);
export type RaterState = z.infer<typeof raterStateSchema>;

/** Why a rater should be looked at; nobody is left out by a flag. */
const raterFlagSchema = z.strictObject({
  rule: z.string(),
  says: z.string().describe("The rule in words, with what it rests on"),
});
export type RaterFlag = z.infer<typeof raterFlagSchema>;

const watchedRaterSchema = z.strictObject({
  rater,
  state: raterStateSchema,
  source: z.enum(["open", "invitation", "prolific", "mturk", "imported"]),
  consentedAt: moment,
  judgments: z.int().describe("Of the study's pairs, surplus too"),
  medianSeconds: z.number().nullable(),
  checks: z
    .strictObject({ passed: z.int(), failed: z.int() })
    .nullable()
    .describe("Null where the study has none"),
  agreement: z
    .strictObject({
      pairs: z.int().describe("That enough others judged too"),
      share: z.number().describe("Of the others' answers that are the same"),
      shrunk: z.number().describe("Drawn towards the mean of all raters by as much as few warrant"),
    })
    .nullable()
    .describe("With the others, each rater left out in turn; null where there is too little"),
  sameSide: z
    .strictObject({ choices: z.int(), share: z.number() })
    .nullable()
    .describe("Share of choices on the side chosen more often, whichever it is"),
  flags: z.array(raterFlagSchema),
});
export type WatchedRater = z.infer<typeof watchedRaterSchema>;

export const raterColumns = [
  "rater",
  "state",
  "judgments",
  "medianSeconds",
  "checksFailed",
  "agreement",
  "sameSide",
  "flags",
] as const;
export type RaterColumn = (typeof raterColumns)[number];

const listSchema = z.strictObject({
  raters: z.array(watchedRaterSchema),
  total: z.int().describe("How many the filter and the search leave"),
  everybody: z.int(),
  next: z.string().nullable().describe("Give it as `after` for the next page; null at the end"),
  question: z.string().nullable().describe("The question by which raters are compared"),
});
export type WatchedRaters = z.infer<typeof listSchema>;

const messageSchema = z.strictObject({
  at: moment,
  by: z.string(),
  text: z.string(),
  readAt: moment.nullable(),
});

const eventSchema = z.strictObject({
  at: moment,
  what: z.enum([
    "consented",
    "quiz-passed",
    "quiz-failed",
    "judged",
    "corrected",
    "given-back",
    "ran-out",
    "away",
    "rated",
    "completed",
    "partial",
    "screened_out",
    "excluded",
    "reinstated",
    "withdrawn",
    "paused",
    "resumed",
    "told",
  ]),
  pair: z.string().nullable().describe("Its label in datasets, as in p0042"),
  left: z.enum(["x", "y"]).nullable().describe("Which sealed label stood left"),
  seconds: z.number().nullable().describe("From when the rater could see the pair; or away"),
  counted: z.boolean().nullable(),
  flags: z.array(z.string()),
  by: z.string().nullable(),
  words: z.string().nullable().describe("The reason, or the message"),
});
export type RaterEvent = z.infer<typeof eventSchema>;

const pastSchema = z.strictObject({
  rater: watchedRaterSchema,
  person: z
    .strictObject({ platform: z.enum(["prolific", "mturk"]), id: z.string() })
    .nullable()
    .describe("The platform's name for the rater; in no dataset"),
  payment: z
    .strictObject({ suggest: z.enum(["approve", "return", "reject"]), reason: z.string() })
    .nullable(),
  messages: z.array(messageSchema),
  events: z.array(eventSchema).describe("Oldest first"),
});
export type RaterPastView = z.infer<typeof pastSchema>;

const done = z.strictObject({ state: raterStateSchema });

/** Coordinators' calls about single raters, by number. */
export const watchedRaterCalls = {
  "rater:list": {
    input: z.strictObject({
      slug: slugSchema,
      search: z.string().max(64).optional().describe("A number, or a platform's name in full"),
      states: z.array(raterStateSchema).max(raterStates.length).optional(),
      flagged: z.boolean().optional(),
      sort: z.enum(raterColumns).optional(),
      descending: z.boolean().optional(),
      after: z.string().max(40).optional(),
      limit: z.int().min(1).max(500).optional().describe("100 when left out"),
    }),
    output: listSchema,
  },
  "rater:show": { input: ofRater, output: pastSchema },
  "rater:tell": {
    input: ofRater.extend({ text: z.string().trim().min(1).max(1000) }),
    output: done,
  },
  "rater:pause": { input: because, output: done },
  "rater:resume": { input: because, output: done },
  "rater:exclude": {
    input: because,
    output: done.extend({ replaced: z.int().describe("Judgments that others will judge again") }),
  },
  "rater:reinstate": { input: because, output: done },
} as const satisfies Calls;
