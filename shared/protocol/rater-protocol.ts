import { z } from "zod";
import { contentSchema } from "../model/content.ts";
import { assignmentCodeSchema, nameSchema } from "../model/ids.ts";
import { judgmentDraftSchema, judgmentOutcomeSchema } from "../model/judgment.ts";
import { paradataKinds } from "../model/page-use.ts";
import { presentationSchema } from "../model/presentation.ts";
import { questionSchema } from "../model/question.ts";
import { studyStates } from "../model/study.ts";
import {
  practiceAnswerSchema,
  practiceEndSchema,
  practiceFeedbackSchema,
  practiceSchema,
  quizAnswersSchema,
  quizFeedbackSchema,
  quizViewSchema,
} from "./preparation-protocol.ts";
import type { Calls, Notices } from "./calls.ts";

/** Counted up when an old page could no longer talk to the server; such a page is told to reload. */
export const protocolVersion = 1;

/** Socket.IO's namespace for raters. */
export const raterNamespace = "/rater";

const content = z.array(contentSchema);

/** Said when a connection is opened. `client` names one open page, so that a reload is not a second one. */
export const raterHandshakeSchema = z.object({
  protocol: z.number(),
  study: z.string().max(64),
  client: z.string().min(8).max(64),
  preview: z.boolean().optional().describe("Whether the page shows a study to a coordinator"),
  device: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullish()
    .describe("A secret that the page keeps beside the cookie, where its device keeps anything"),
});

/** What a rater is shown of a study: a projection of its own, never the study file. */
const studyViewSchema = z.strictObject({
  title: z.string(),
  languages: z.array(z.string()).describe("Of the interface, as tags; the first one first"),
  contact: z.string(),
  contentWarning: z.string().nullable(),
  consent: content,
  consentHash: z.string().describe("SHA-256 of the consent text, sent back with the agreement"),
  about: z
    .array(
      z.strictObject({
        id: nameSchema,
        ask: z.string(),
        help: z.string().nullable(),
        options: z.array(z.string()).nullable(),
        maxLength: z.int().nullable().describe("Of a text; null where there are options"),
      }),
    )
    .describe("Questions about the rater, each of which may be left out"),
  instructions: content,
  withdrawal: z
    .enum(["delete", "keep"])
    .describe("What becomes of what a rater gave who withdraws"),
  questions: z.array(questionSchema),
  pages: z.array(z.strictObject({ ask: z.array(nameSchema), showReference: z.boolean() })),
  paradata: z.array(z.enum(paradataKinds)).describe("What is recorded of how pages are used"),
  allow: z.strictObject({
    skip: z.boolean(),
    flags: z.array(z.enum(["harmful", "broken", "known"])),
    stop: z.boolean().describe("Whether a rater may stop early and be paid for a part"),
    undo: z.int().describe("How many judgments back a rater may correct"),
  }),
});
export type StudyView = z.infer<typeof studyViewSchema>;

const progressSchema = z.strictObject({
  judged: z.int().describe("What this rater handed in and is on disk, surplus too"),
  of: z.int().nullable().describe("How many pairs a rater is shown; null without a limit"),
});
export type RaterProgress = z.infer<typeof progressSchema>;

/**
 * Where a rater stands: the stages of `server/domain/stages.ts`, in their order, and then how a sitting
 * ends. `uninvited`: the link lacks what this study needs. `elsewhere`: another open page of the same
 * rater is writing.
 */
const standingSchema = z.enum([
  "uninvited",
  "consent",
  "about",
  "quiz",
  "practice",
  "paused",
  "rating",
  "guess",
  "ended",
  "screened_out",
  "excluded",
  "withdrawn",
  "elsewhere",
]);

/**
 * How a sitting ended and what the rater hands in for it: the same on every visit. `full`: it never
 * began, because the study takes nobody any more.
 */
const endingViewSchema = z.strictObject({
  kind: z.enum(["completed", "partial", "screened_out", "excluded", "withdrawn", "full"]),
  code: z.string().nullable(),
  link: z.string().nullable().describe("Where the rater hands the code in by following it"),
  debriefing: content.nullable(),
});
export type EndingView = z.infer<typeof endingViewSchema>;

const sessionViewSchema = z.strictObject({
  study: studyViewSchema,
  state: z.enum(studyStates),
  standing: standingSchema,
  ending: endingViewSchema.nullable().describe("Null while the sitting goes on"),
  guess: z
    .strictObject({
      position: z
        .enum(["left", "right"])
        .describe("The reply of the last pair that is asked about"),
      words: z.tuple([z.string(), z.string()]).nullable().describe("For the two kinds"),
    })
    .nullable()
    .describe("What is asked about the blind, at that stage"),
  progress: progressSchema,
  messages: z
    .array(z.strictObject({ id: z.int(), text: z.string() }))
    .describe("From whoever runs the study, and not read yet; oldest first"),
});
export type SessionView = z.infer<typeof sessionViewSchema>;

const haveSchema = z
  .array(assignmentCodeSchema)
  .max(2)
  .describe("Assignments the page already has, so that it is given another one");

/**
 * `assigned`: one more assignment. `none`: nothing beyond what this rater holds. `wait`: all that
 * is left is held by others; `work:changed` follows. `done`: nothing is left for this rater, also where
 * the study filled up or closed before their last pair.
 */
const nextSchema = z.discriminatedUnion("status", [
  z.strictObject({
    status: z.literal("assigned"),
    presentation: presentationSchema,
    lost: z.array(assignmentCodeSchema),
  }),
  z.strictObject({
    status: z.enum(["none", "wait", "paused"]),
    lost: z.array(assignmentCodeSchema).describe("Of those the page has: no longer this rater's"),
  }),
  z.strictObject({
    status: z.literal("done"),
    lost: z.array(assignmentCodeSchema),
    code: z
      .string()
      .nullable()
      .describe("What the rater hands in; null where the study has none, or asks something more"),
  }),
]);
export type NextOutcome = z.infer<typeof nextSchema>;

const submitInputSchema = z.strictObject({
  draft: judgmentDraftSchema,
  /** Asks for one more assignment in the same reply, and the same commit. */
  next: z.strictObject({ have: haveSchema }).nullable(),
});

const submitOutcomeSchema = z.strictObject({
  outcome: judgmentOutcomeSchema,
  progress: progressSchema,
  next: nextSchema.nullable(),
});
export type SubmitOutcome = z.infer<typeof submitOutcomeSchema>;

const assignmentInput = z.strictObject({ assignment: assignmentCodeSchema });
const empty = z.strictObject({});

export const raterCalls = {
  "session:resume": { input: z.strictObject({ takeOver: z.boolean() }), output: sessionViewSchema },
  "session:consent": {
    input: z.strictObject({ consentHash: z.string().length(64) }),
    output: sessionViewSchema,
  },
  "session:about": {
    input: z.strictObject({ answers: z.record(nameSchema, z.string().max(1000)) }),
    output: sessionViewSchema,
  },
  "session:guess": {
    input: z.strictObject({
      guess: z.enum(["first", "second", "unknown"]).nullable(),
      confidence: z.int().min(1).max(5).nullable(),
      why: z.string().max(2000).nullable(),
    }),
    output: sessionViewSchema,
  },
  "session:stop": { input: empty, output: sessionViewSchema },
  "message:read": { input: z.strictObject({ id: z.int() }), output: sessionViewSchema },
  "session:withdraw": { input: empty, output: sessionViewSchema },
  "quiz:show": { input: empty, output: quizViewSchema },
  "quiz:answer": {
    input: quizAnswersSchema,
    output: z.strictObject({ feedback: quizFeedbackSchema, session: sessionViewSchema }),
  },
  "practice:show": { input: empty, output: practiceSchema },
  "practice:answer": { input: practiceAnswerSchema, output: practiceFeedbackSchema },
  "practice:finish": { input: practiceEndSchema, output: sessionViewSchema },
  "assignment:next": { input: z.strictObject({ have: haveSchema }), output: nextSchema },
  "assignment:heartbeat": {
    input: z.strictObject({ have: haveSchema }),
    output: z.strictObject({ lost: z.array(assignmentCodeSchema) }),
  },
  "work:unsent": {
    input: z.strictObject({
      count: z
        .int()
        .min(1)
        .max(10_000)
        .describe("Judgments that the device keeps, refused ones too"),
      oldestMs: z.int().min(0).describe("Since the oldest was confirmed, by the device's clock"),
    }),
    output: empty,
  },
  "assignment:return": { input: assignmentInput, output: empty },
  "judgment:submit": { input: submitInputSchema, output: submitOutcomeSchema },
} as const satisfies Calls;
export type RaterCalls = typeof raterCalls;

export const raterNotices = {
  "work:changed": empty,
  "study:changed": z.strictObject({ state: z.enum(studyStates) }),
  "session:elsewhere": empty,
  /** Whoever runs the study did something with this rater: ask how things stand. */
  "session:changed": empty,
} as const satisfies Notices;
export type RaterNotices = typeof raterNotices;
