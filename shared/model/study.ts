import { z } from "zod";
import { aboutQuestionSchema } from "./about.ts";
import { claimSchema } from "./claim.ts";
import { nameSchema, slugSchema } from "./ids.ts";
import { strataTags } from "./prompt.ts";
import { publishedSchema } from "./published.ts";
import { questionDefinitionSchema } from "./question.ts";
import {
  allowSchema,
  blindingSchema,
  exclusionSchema,
  fileNameSchema,
  normaliseSteps,
  privacySchema,
  qualitySchema,
  recruitmentSchema,
} from "./study-policies.ts";
import { datasetSchema } from "./dataset.ts";

/** `open` and `paused` may follow each other; every other step goes one way. */
export const studyStates = ["draft", "open", "paused", "closed", "unblinded"] as const;
export type StudyState = (typeof studyStates)[number];

const pageSchema = z.strictObject({
  ask: z.array(nameSchema).min(1).max(20).describe("Questions asked together"),
  show_reference: z.boolean().optional().describe("Show the reference answer, on this page only"),
});

/** What `study.yaml` holds. The design of a study: it does not change once the study is open. */
export const studySchema = z.strictObject({
  $schema: z.string().optional().describe("Address of this schema, for editors of JSON"),
  kelvin: z.literal(1).describe("Version of this format"),
  slug: slugSchema,
  title: z.string().min(1).max(120).describe("What raters see"),
  internal_title: z.string().min(1).max(300).optional().describe("What coordinators see"),
  contact: z.string().min(1).max(200).describe("Whom a rater may write to"),
  languages: z
    .array(z.string().min(2).max(35))
    .min(1)
    .optional()
    .describe("Of the interface; English when left out"),
  arms: z.array(nameSchema).min(1).max(20).describe("The conditions compared"),
  comparisons: z
    .array(z.tuple([nameSchema, nameSchema]))
    .min(1)
    .optional()
    .describe("Which arms are shown together; every two arms of a prompt when left out"),
  materials: fileNameSchema.describe("Prompts and responses: .jsonl, .csv or .parquet"),
  unit: z
    .enum(["pair", "response"])
    .optional()
    .describe("What a rater judges at a time; a pair when left out"),
  strata: z
    .array(z.enum(strataTags))
    .optional()
    .describe("Tags by which the queue interleaves and results break down"),
  ratings_per_pair: z.int().min(1).max(1000).describe("Judgments that count, for each pair"),
  pairs_per_rater: z.int().min(1).max(100_000).optional().describe("No limit when left out"),
  once_per: z
    .enum(["prompt", "pair"])
    .optional()
    .describe("What a rater meets once: a prompt_id (when left out), or each pair"),
  lease_minutes: z
    .number()
    .min(0.05)
    .max(1440)
    .optional()
    .describe("How long a pair is held; 15 when left out"),
  consent: fileNameSchema.optional().describe("Markdown that a rater agrees to"),
  debriefing: fileNameSchema.optional().describe("Markdown that raters read at the end"),
  about: z
    .record(nameSchema, aboutQuestionSchema)
    .optional()
    .describe("What raters are asked about themselves, each question under its name; all optional"),
  instructions: fileNameSchema.optional().describe("Markdown that explains the task"),
  content_warning: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe("What raters are told before they agree"),
  questions: z
    .record(nameSchema, questionDefinitionSchema)
    .refine((questions) => Object.keys(questions).length > 0, {
      error: "needs at least one question",
      params: { mend: "add one, as in warmth: { preset: warmth-choice }" },
    })
    .describe("What raters are asked, each question under its name"),
  pages: z
    .array(pageSchema)
    .min(1)
    .max(10)
    .optional()
    .describe("One page with every question when left out"),
  allow: allowSchema.optional(),
  normalise: z
    .array(z.enum(normaliseSteps))
    .optional()
    .describe("What is done to every response alike before it is shown"),
  leaks: fileNameSchema.optional().describe("Decisions about what the leak scan found, in YAML"),
  quality: qualitySchema.optional(),
  claims: z.array(claimSchema).max(50).optional().describe("Registered before any judgment exists"),
  alpha: z.number().gt(0).lt(0.5).optional().describe("Level of significance; 0.05 when left out"),
  looks: z
    .array(z.number().gt(0).max(1))
    .min(1)
    .max(10)
    .optional()
    .describe("Shares of the planned judgments at which claims are looked at"),
  exclusions: z
    .array(exclusionSchema)
    .max(20)
    .optional()
    .describe("Which raters the declared analysis leaves out"),
  published: publishedSchema
    .optional()
    .describe("What an earlier study published, to be drawn beside what this one finds"),
  recruitment: recruitmentSchema.optional(),
  privacy: privacySchema.optional(),
  blinding: blindingSchema.optional(),
  dataset: datasetSchema.optional().describe("What published data say of themselves"),
  seed: z
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .optional()
    .describe("Of the plan; drawn when left out"),
});

export type Study = z.infer<typeof studySchema>;
