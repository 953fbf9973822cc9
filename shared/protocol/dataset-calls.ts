import { z } from "zod";
import { datasetIdSchema, slugSchema } from "../model/ids.ts";
import type { Calls } from "./calls.ts";

const one = z.strictObject({ slug: slugSchema, id: datasetIdSchema });
const nothing = z.strictObject({});
const moment = z.iso.datetime();

export const datasetSchema = z.strictObject({
  id: datasetIdSchema,
  state: z.enum(["waiting", "writing", "done", "failed"]),
  blinded: z.boolean(),
  begun_at: moment,
  begun_by: z.string(),
  judgments: z.int().describe("That are written so far"),
  expected: z.int().nullable().describe("Judgments that will be in it; null until that is known"),
  bytes: z.int().nullable().describe("Of the zip; null until it is done"),
  kept_until: moment.nullable().describe("When it is removed; null until it is done"),
  problem: z.string().nullable().describe("Why it failed"),
});
export type Dataset = z.infer<typeof datasetSchema>;

/** Calls about datasets that the server makes and keeps for download: part of the coordinators' table. */
export const datasetCalls = {
  "dataset:list": { input: z.strictObject({ slug: slugSchema }), output: z.array(datasetSchema) },
  "dataset:begin": {
    input: z.strictObject({
      slug: slugSchema,
      blinded: z.boolean().describe("False takes an unblinded study"),
      password: z
        .string()
        .max(1000)
        .optional()
        .describe("Of the person who is signed in; for a dataset that is not blinded"),
    }),
    output: datasetSchema,
  },
  "dataset:cancel": { input: one, output: nothing },
  "dataset:remove": { input: one, output: nothing },
} as const satisfies Calls;
