import { z } from "zod";
import { alertSchema } from "../model/alert.ts";
import { diskStandingSchema } from "../model/disk-standing.ts";
import { slugSchema } from "../model/ids.ts";
import { liveStudySchema } from "../model/live-study.ts";
import type { Calls, Notices } from "./calls.ts";

const bySlug = z.strictObject({ slug: slugSchema });

/** Coordinators' calls about a study that is under way, and about what it runs on. */
export const watchingCalls = {
  "study:live": { input: bySlug, output: liveStudySchema },
  "alert:acknowledge": {
    input: bySlug.extend({
      alert: z.int().min(1),
      reason: z.string().trim().min(1).max(1000).nullable().describe("What was done, or why not"),
    }),
    output: alertSchema,
  },
  "server:standing": {
    input: z.strictObject({}),
    output: z.strictObject({ disk: diskStandingSchema }),
  },
} as const satisfies Calls;

export const coordinatorNamespace = "/coordinator";

/** With what a page or a script connects: its cookie, or a token where it has none. */
export const coordinatorHandshakeSchema = z.strictObject({
  token: z.string().max(200).optional().describe("Of the data folder, or a person's API token"),
});

/** What a coordinator's connection is for: to be told when to ask again. */
export const watchCalls = {
  "study:watch": { input: bySlug, output: z.strictObject({}) },
  "study:unwatch": { input: bySlug, output: z.strictObject({}) },
} as const satisfies Calls;
export type WatchCalls = typeof watchCalls;

/**
 * `study:moved`, at most four times a second for each study: how it stands has changed. `servers:apart`: from
 * now on what happens at other servers is told late, if at all, so that a page asks by itself; or no more so.
 */
export const watchNotices = {
  "study:moved": bySlug,
  "servers:apart": z.strictObject({ apart: z.boolean() }),
} as const satisfies Notices;
export type WatchNotices = typeof watchNotices;
