import { z } from "zod";
import { slugSchema } from "../model/ids.ts";
import { studyStates } from "../model/study.ts";
import type { Calls } from "./calls.ts";

const reason = z.string().min(1).max(1000);

/** How far a study is, pooled over arms. */
export const studyStatusSchema = z.strictObject({
  slug: slugSchema,
  title: z.string(),
  state: z.enum(studyStates),
  pairs: z.int(),
  slots: z.int().describe("Planned judgments: pairs times ratings for each pair; 0 in a draft"),
  judged: z.int(),
  held: z.int(),
  open: z.int(),
  surplus: z.int().describe("Judgments kept and paid for that count towards no slot"),
  raters: z.strictObject({ consented: z.int(), withdrawn: z.int() }),
  seal: z.string().nullable().describe("SHA-256 of the frozen design; null in a draft"),
  link: z.string().describe("What raters follow"),
});
export type StudyStatus = z.infer<typeof studyStatusSchema>;

const bySlug = z.strictObject({ slug: slugSchema });

export const coordinatorCalls = {
  "study:list": { input: z.strictObject({}), output: z.array(studyStatusSchema) },
  "study:status": { input: bySlug, output: studyStatusSchema },
  "study:create": {
    input: z.strictObject({
      directory: z.string().min(1).describe("The study folder, on the machine of the server"),
      replace: z.boolean().describe("Whether a draft of the same name may be replaced"),
    }),
    output: studyStatusSchema,
  },
  "study:open": { input: bySlug, output: studyStatusSchema },
  "study:pause": {
    input: z.strictObject({ slug: slugSchema, reason: reason.nullable() }),
    output: studyStatusSchema,
  },
  "study:close": {
    input: z.strictObject({ slug: slugSchema, reason: reason.nullable() }),
    output: studyStatusSchema,
  },
  "study:unblind": {
    input: z.strictObject({ slug: slugSchema, reason }),
    output: studyStatusSchema,
  },
  "study:export": {
    input: z.strictObject({
      slug: slugSchema,
      out: z.string().min(1).describe("An empty or missing folder, on the machine of the server"),
      blinded: z.boolean(),
    }),
    output: z.strictObject({ files: z.array(z.strictObject({ name: z.string(), rows: z.int() })) }),
  },
} as const satisfies Calls;
export type CoordinatorCalls = typeof coordinatorCalls;
