import { z } from "zod";
import { nameSchema } from "./ids.ts";

const levels = ["nominal", "ordinal", "interval"] as const;

const presetSchemas = [
  z.strictObject({
    preset: z.literal("warmth-choice").describe("Which reply is warmer: left or right"),
    ties: z.boolean().optional().describe('Adds "About the same"'),
  }),
  z.strictObject({
    preset: z
      .literal("warmth-degree")
      .describe("Which reply is warmer and how much, in five steps"),
  }),
  z.strictObject({
    preset: z.literal("warmth-scale").describe("How warm each reply is"),
    points: z.union([z.literal(5), z.literal(7)]).describe("Steps of the scale"),
  }),
  z.strictObject({
    preset: z.literal("correctness").describe("Each reply: correct, incorrect, refusal or unsure"),
  }),
] as const;

const optionSchema = z.union([
  nameSchema,
  z.strictObject({
    value: nameSchema.describe("What is stored"),
    label: z.string().min(1).max(120).describe("What raters read"),
  }),
]);

const asked = {
  ask: z.string().min(1).max(500).describe("The question as raters read it"),
  help: z.string().max(1000).optional().describe("A line of explanation below the question"),
  required: z.boolean().optional().describe("Whether a rater must answer; true when left out"),
};

const each = z
  .enum(["pair", "response"])
  .optional()
  .describe("Asked once about the pair, or of each response");

const definitionSchemas = [
  z.strictObject({
    ...asked,
    kind: z.literal("choice").describe("Left or right"),
    ties: z.boolean().optional().describe('Adds "About the same"'),
    labels: z
      .array(z.string().min(1).max(120))
      .min(2)
      .max(3)
      .optional()
      .describe("Left and right or, with ties, left, same and right"),
  }),
  z.strictObject({
    ...asked,
    kind: z.literal("scale").optional().describe("May be left out beside points"),
    each,
    points: z.int().min(2).max(11).describe("Steps of the scale, numbered from 1"),
    labels: z
      .array(z.string().min(1).max(120))
      .optional()
      .describe("Two labels for the ends, or one for each step"),
    level: z.enum(["ordinal", "interval"]).optional().describe("Ordinal when left out"),
  }),
  z.strictObject({
    ...asked,
    kind: z.literal("category").optional().describe("May be left out beside options"),
    each,
    options: z.array(optionSchema).min(2).max(20).describe("In the order shown"),
    level: z.enum(["nominal", "ordinal"]).optional().describe("Nominal when left out"),
  }),
  z.strictObject({
    ...asked,
    kind: z.literal("text").describe("In the rater's own words"),
    each,
    max_length: z.int().min(1).max(10_000).optional().describe("Characters; 2,000 when left out"),
  }),
] as const;

/** A question as a study file states it: a preset, or a definition of the coordinator's own. */
export const questionDefinitionSchema = z.union([...presetSchemas, ...definitionSchemas]);

export type QuestionDefinition = z.infer<typeof questionDefinitionSchema>;

const resolvedOptionSchema = z.strictObject({
  value: z.union([z.string(), z.int()]),
  label: z.string(),
});

/** A question with presets written out: what a rater is asked, and what may be answered. */
export const questionSchema = z.strictObject({
  id: nameSchema,
  kind: z.enum(["choice", "scale", "category", "text"]),
  each: z.enum(["pair", "response"]),
  level: z.enum(levels),
  ask: z.string(),
  help: z.string().nullable(),
  required: z.boolean(),
  options: z.array(resolvedOptionSchema).describe("In the order shown; empty for a text"),
  maxLength: z.int().nullable().describe("Characters of a text; null for the other kinds"),
});

export type Question = z.infer<typeof questionSchema>;
