import { z } from "zod";
import { findingSchema } from "../model/finding.ts";
import { folderFileSchema, slugSchema } from "../model/ids.ts";
import type { Calls } from "./calls.ts";

const bySlug = z.strictObject({ slug: slugSchema });

/** Of `study.yaml`; the server's limit is in bytes, and higher. */
const studyText = z.string().max(500_000);

/** Names one state of a text, so that nobody overwrites what another has changed meanwhile. */
const revision = z.string().describe("SHA-256 of the text");

const seen = revision
  .nullable()
  .optional()
  .describe(
    "As the file was last read, null where there was none: refused as a conflict where it is another now; left out: whatever is there goes",
  );

export const folderFileShownSchema = z.strictObject({ name: z.string(), bytes: z.int() });

const folderSchema = z.strictObject({
  slug: slugSchema,
  text: z.string().describe("Of study.yaml"),
  revision,
  files: z.array(folderFileShownSchema).describe("Those beside study.yaml"),
});
export type StudyFolderShown = z.infer<typeof folderSchema>;

const costSchema = z.strictObject({
  judgments: z.int(),
  pairs_per_rater: z.int().nullable(),
  raters_at_least: z.int(),
});

const checkSchema = z.strictObject({
  findings: z.array(findingSchema),
  counts: z
    .strictObject({
      lines: z.int(),
      prompts: z.int(),
      responses: z.int(),
      pairs: z.int(),
      strata: z.record(z.string(), z.int()),
    })
    .nullable(),
  cost: costSchema.nullable().describe("What the study asks of its raters"),
});
export type FolderCheck = z.infer<typeof checkSchema>;

/** Coordinator's calls about study folders that the server keeps until their study opens. */
export const folderCalls = {
  "folder:list": {
    input: z.strictObject({}),
    output: z.array(
      z.strictObject({
        slug: slugSchema,
        title: z.string().nullable().describe("As the study file says it; null where it cannot"),
        stored: z.boolean().describe("Whether a draft was stored under this name"),
      }),
    ),
  },
  "folder:begin": {
    input: z.strictObject({ slug: slugSchema, text: studyText }),
    output: folderSchema,
  },
  "folder:read": { input: bySlug, output: folderSchema },
  "folder:write": {
    input: z.strictObject({ slug: slugSchema, text: studyText, revision }),
    output: z.strictObject({ revision }),
  },
  "folder:read-file": {
    input: z.strictObject({ slug: slugSchema, file: folderFileSchema }),
    output: z.strictObject({ text: z.string(), revision }),
  },
  "folder:write-file": {
    input: z.strictObject({
      slug: slugSchema,
      file: folderFileSchema,
      text: z.string().max(200_000),
      revision: seen,
    }),
    output: folderFileShownSchema.extend({ revision }),
  },
  "folder:remove-file": {
    input: z.strictObject({ slug: slugSchema, file: folderFileSchema, revision: seen }),
    output: z.strictObject({}),
  },
  "folder:check": { input: bySlug, output: checkSchema },
  "folder:store": {
    input: bySlug,
    output: z.strictObject({ slug: slugSchema, pairs: z.int(), findings: z.array(findingSchema) }),
  },
  "folder:discard": { input: bySlug, output: z.strictObject({}) },
} as const satisfies Calls;
