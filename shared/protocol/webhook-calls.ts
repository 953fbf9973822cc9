import { z } from "zod";
import { slugSchema } from "../model/ids.ts";
import { deliveryStates, webhookEventSchema } from "../model/webhook.ts";
import type { Calls } from "./calls.ts";

const bySlug = z.strictObject({ slug: slugSchema });
const one = z.strictObject({ slug: slugSchema, id: z.int() });
const nothing = z.strictObject({});
const secret = z.string().describe("Signs what is sent; told once");
const moment = z.iso.datetime();

const deliverySchema = z.strictObject({
  id: z.int(),
  event: z.string(),
  state: z.enum(deliveryStates),
  created_at: moment,
  attempts: z.int(),
  attempted_at: moment.nullable(),
  answer: z.string().nullable().describe("To the last attempt: a status, or why there is none"),
  next_at: moment.nullable().describe("When it is tried again; null where it is not"),
  body: z.string().describe("As it is sent"),
});

const webhookSchema = z.strictObject({
  id: z.int(),
  url: z.string(),
  events: z.array(webhookEventSchema),
  created_at: moment,
  created_by: z.string(),
  rotated_at: moment.nullable().describe("When its secret was changed; null where it never was"),
});

/** Coordinator's calls about addresses that are told what happens to a study. */
export const webhookCalls = {
  "webhook:list": { input: bySlug, output: z.array(webhookSchema) },
  "webhook:create": {
    input: z.strictObject({
      slug: slugSchema,
      url: z.string().min(1).max(2000),
      events: z.array(webhookEventSchema).min(1).max(20),
    }),
    output: z.strictObject({ id: z.int(), secret }),
  },
  "webhook:rotate": { input: one, output: z.strictObject({ secret }) },
  "webhook:remove": { input: one, output: nothing },
  "webhook:ping": { input: one, output: nothing },
  "webhook:deliveries": {
    input: one.extend({
      before: z.int().nullable().describe("Older than this delivery; null for the latest"),
    }),
    output: z.strictObject({
      deliveries: z.array(deliverySchema).describe("At most 50, the latest first"),
      next: z.int().nullable().describe("To be given as `before` for older ones"),
    }),
  },
  "webhook:retry": { input: one.extend({ delivery: z.int() }), output: nothing },
} as const satisfies Calls;
