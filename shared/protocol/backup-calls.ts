import { z } from "zod";
import { backupIdSchema } from "../model/ids.ts";
import type { Calls } from "./calls.ts";

const nothing = z.strictObject({});
const moment = z.iso.datetime();

const backupSchema = z.strictObject({
  id: backupIdSchema,
  made_at: moment,
  bytes: z.int(),
  verified: z
    .strictObject({ at: moment, problem: z.string().nullable().describe("Null where it is whole") })
    .nullable()
    .describe("Null where nobody looked yet"),
});
export type ShownBackup = z.infer<typeof backupSchema>;

const makingSchema = z.strictObject({
  step: z.enum(["copying", "packing", "verifying"]),
  begun_at: moment,
  begun_by: z.string(),
  bytes: z.int().describe("That this step has written"),
  expected: z.int().describe("Bytes that it is likely to come to"),
});

/** Calls about backups that the server makes and keeps: part of the coordinators' table. */
export const backupCalls = {
  "backup:list": {
    input: nothing,
    output: z.strictObject({
      backups: z.array(backupSchema).describe("The newest first"),
      making: makingSchema.nullable(),
      problem: z.string().nullable().describe("Why the last one came to nothing"),
      every_hours: z.number().nullable().describe("Null where none is made unasked"),
      kept: z.int().describe("So many are kept"),
    }),
  },
  "backup:begin": { input: nothing, output: nothing },
  "backup:unlock": {
    input: z.strictObject({
      id: backupIdSchema,
      password: z.string().max(1000).optional().describe("Of the person who is signed in"),
    }),
    output: z.strictObject({
      ticket: z.string().describe("Lets whoever asked for it download the backup for ten minutes"),
    }),
  },
} as const satisfies Calls;
