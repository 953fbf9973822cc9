import { z } from "zod";
import { backupManifestSchema } from "../model/backup-manifest.ts";
import { claimSchema } from "../model/claim.ts";
import { slugSchema } from "../model/ids.ts";
import { studyAgreementSchema } from "../model/results/agreement-result.ts";
import { explorationSchema, looksSchema } from "../model/results/exploration.ts";
import { studyResultsSchema } from "../model/results/study-results.ts";
import { backupCalls } from "./backup-calls.ts";
import type { Calls } from "./calls.ts";
import { datasetCalls } from "./dataset-calls.ts";
import { conversionCalls } from "./conversion-calls.ts";
import { folderCalls } from "./folder-calls.ts";
import { importCalls } from "./import-calls.ts";
import { leakCalls } from "./leak-calls.ts";
import { logCalls } from "./log-calls.ts";
import { choiceVariancesSchema } from "../model/results/choice-variances.ts";
import { labelCalls } from "./label-calls.ts";
import { endCalls } from "./end-calls.ts";
import { participationCalls } from "./participation-calls.ts";
import { peopleCalls } from "./people-protocol.ts";
import { webhookCalls } from "./webhook-calls.ts";
import { watchedPairCalls } from "./watched-pairs.ts";
import { watchedRaterCalls } from "./watched-raters.ts";
import { studyStatusSchema } from "./study-status.ts";
import { watchingCalls } from "./watching-protocol.ts";
import { setUpCalls } from "./set-up-calls.ts";

const reason = z.string().min(1).max(1000);

const studyOpenedSchema = studyStatusSchema.extend({
  recoveryKey: z.string().optional().describe("Opens the arms alone; told once"),
});
export type StudyOpened = z.infer<typeof studyOpenedSchema>;

const passphrases = z.array(z.string().min(1).max(1000)).max(2);

const exportSeed = z
  .int()
  .min(0)
  .max(Number.MAX_SAFE_INTEGER)
  .describe("What raters are called depends on it; drawn when left out");

const unblindInput = z.strictObject({
  slug: slugSchema,
  reason,
  passphrases: passphrases.optional().describe("Every one that the study was opened with"),
  recoveryKey: z.string().max(100).optional().describe("In place of the passphrases"),
  password: z.string().max(1000).optional().describe("Of the person who is signed in"),
});

const shownResponse = z.strictObject({
  arm: z.string(),
  model: z.string().nullable(),
  text: z.string(),
});

/** The arms of one pair that had to be known before the study's end. */
const unblindedPairSchema = z.strictObject({
  pair: z.string(),
  x: shownResponse,
  y: shownResponse.nullable(),
});
export type UnblindedPair = z.infer<typeof unblindedPairSchema>;

const bySlug = z.strictObject({ slug: slugSchema });

const storedVerificationSchema = z.strictObject({
  slug: slugSchema,
  seal: z.string().nullable(),
  audit: z.string().nullable().describe("The hash of the audit log's last entry"),
  entries: z.int(),
  ok: z.boolean(),
  problems: z.array(
    z.strictObject({
      entry: z.int().nullable().describe("Of the audit log, from 1; null of the seal"),
      message: z.string(),
    }),
  ),
});
export type StoredVerification = z.infer<typeof storedVerificationSchema>;

export const coordinatorCalls = {
  "study:list": {
    input: z.strictObject({
      archived: z.boolean().optional().describe("Those that are archived, and no others"),
    }),
    output: z.array(studyStatusSchema),
  },
  "study:status": { input: bySlug, output: studyStatusSchema },
  "study:create": {
    input: z.strictObject({
      directory: z.string().min(1).describe("The study folder, on the machine of the server"),
      replace: z.boolean().describe("Whether a draft of the same name may be replaced"),
    }),
    output: studyStatusSchema,
  },
  "study:open": {
    input: z.strictObject({
      slug: slugSchema,
      passphrases: passphrases.optional().describe("As many as the study's arms are kept under"),
    }),
    output: studyOpenedSchema,
  },
  ...leakCalls,
  "study:pause": {
    input: z.strictObject({ slug: slugSchema, reason: reason.nullable() }),
    output: studyStatusSchema,
  },
  "study:close": {
    input: z.strictObject({ slug: slugSchema, reason: reason.nullable() }),
    output: studyStatusSchema,
  },
  "study:unblind": { input: unblindInput, output: studyStatusSchema },
  "pair:unblind": {
    input: unblindInput.extend({
      pair: z.string().max(40).describe("Its label in datasets, as in p0042"),
    }),
    output: unblindedPairSchema,
  },
  "study:agreement": { input: bySlug, output: studyAgreementSchema },
  "study:variances": { input: bySlug, output: choiceVariancesSchema },
  "study:results": { input: bySlug, output: studyResultsSchema },
  "study:explore": {
    input: z.strictObject({
      slug: slugSchema,
      claim: claimSchema.describe("What to look at, as a claim that was not registered"),
    }),
    output: explorationSchema,
  },
  "study:looks": { input: bySlug, output: looksSchema },
  "study:verify": { input: bySlug, output: storedVerificationSchema },
  "study:preregistration": { input: bySlug, output: z.strictObject({ text: z.string() }) },
  "study:export": {
    input: z.strictObject({
      slug: slugSchema,
      out: z
        .string()
        .min(1)
        .describe("An empty or missing folder, or a missing zip, on the machine of the server"),
      blinded: z.boolean(),
      zip: z.boolean().optional().describe("Whether `out` is to be a zip; a folder when left out"),
      seed: exportSeed.optional(),
    }),
    output: z.strictObject({
      blinded: z.boolean(),
      files: z.array(z.strictObject({ name: z.string(), rows: z.int() })),
      seal: z.string().nullable(),
      audit: z.string().describe("The hash of the audit log's last entry, the export's own"),
    }),
  },
  ...datasetCalls,
  ...folderCalls,
  ...conversionCalls,
  ...importCalls,
  ...logCalls,
  "server:backup": {
    input: z.strictObject({
      file: z.string().min(1).describe("A new file, on the machine of the server"),
    }),
    output: backupManifestSchema,
  },
  ...backupCalls,
  ...labelCalls,
  ...endCalls,
  ...participationCalls,
  ...watchedRaterCalls,
  ...watchedPairCalls,
  ...peopleCalls,
  ...watchingCalls,
  ...webhookCalls,
  ...setUpCalls,
} as const satisfies Calls;
export type CoordinatorCalls = typeof coordinatorCalls;
