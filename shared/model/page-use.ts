import { z } from "zod";
import { positionSchema } from "./presentation.ts";

/** What a study may declare that it records of how a page was used. */
export const paradataKinds = ["dwell", "scroll", "focus"] as const;
export type ParadataKind = (typeof paradataKinds)[number];

const bySide = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ left: value, right: value, single: value }).partial();

const milliseconds = z.int().min(0).max(86_400_000);
const count = z.int().min(0).max(10_000);

/**
 * How a page of questions was used, as far as the study declares: data by the rater's own clock, never
 * trusted for a decision. A few hundred bytes at most.
 */
export const pageUseSchema = z.strictObject({
  layout: z.enum(["one", "switch", "stacked", "beside"]).describe("How the replies stood"),
  viewport: z
    .strictObject({ width: count, height: count })
    .describe("Of the window, in CSS pixels"),
  dwell: z
    .strictObject({
      ms: bySide(milliseconds).describe("How long each reply was shown alone, or pointed at"),
      order: z.array(positionSchema).max(40).describe("Replies in the order looked at"),
    })
    .optional(),
  scroll: bySide(z.number().min(0).max(1))
    .optional()
    .describe("How far down each reply was seen: a share of its height"),
  focus: z
    .strictObject({
      away: count.describe("How often the window was left"),
      awayMs: milliseconds,
      pastes: count,
    })
    .optional(),
});

export type PageUse = z.infer<typeof pageUseSchema>;
