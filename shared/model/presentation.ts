import { z } from "zod";
import { contentSchema } from "./content.ts";
import { assignmentCodeSchema } from "./ids.ts";
import { turnSchema } from "./prompt.ts";

/** Where a response stands on the rater's page; `single` where the unit is a response. */
export const positionSchema = z.enum(["left", "right", "single"]);
export type Position = z.infer<typeof positionSchema>;

/**
 * The blinded view of an assignment: all of it that leaves the server. No field can hold an arm, a
 * model or a number that orders pairs.
 */
export const presentationSchema = z.strictObject({
  assignment: assignmentCodeSchema,
  prompt: z.array(z.strictObject({ role: turnSchema.shape.role, content: z.array(contentSchema) })),
  replies: z
    .array(z.strictObject({ position: positionSchema, content: z.array(contentSchema) }))
    .min(1)
    .max(2)
    .describe("In reading order: left, then right"),
  reference: z
    .array(contentSchema)
    .nullable()
    .describe("Null where no page of the study shows one"),
  leaseMs: z.number().describe("How long the assignment stays this rater's without a heartbeat"),
});

export type Presentation = z.infer<typeof presentationSchema>;
