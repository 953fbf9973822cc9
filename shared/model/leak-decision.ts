import { z } from "zod";

/** Leaks so plain that a study opens only once somebody has decided about each. */
export const seriousKinds = [
  "self-identification",
  "arm-name",
  "model-name",
  "empty",
  "identical",
  "tag",
] as const;
export type SeriousKind = (typeof seriousKinds)[number];

/** Kinds that are words in a text, so that the words can be taken out. */
const redactableKinds = ["self-identification", "arm-name", "model-name"] as const;

const wrong = (message: string, mend: string) => ({ error: message, params: { mend } });

/** What is to be done about leaks that the scan found, in one place or wherever they are. */
export const leakDecisionSchema = z
  .strictObject({
    action: z
      .enum(["accept", "redact", "exclude"])
      .describe("Show it all the same, take the words out, or leave the pair out of the study"),
    kind: z
      .enum(seriousKinds)
      .optional()
      .describe("Of leak; left out: whatever is found in the place named"),
    prompt_id: z.string().min(1).max(200).optional().describe("Everywhere when left out"),
    line: z.int().min(1).optional().describe("Of the materials, where lines share a prompt_id"),
    tag: z.string().min(1).max(70).optional().describe("As in tags.batch; every tag when left out"),
    text: z
      .string()
      .min(1)
      .max(10_000)
      .optional()
      .describe("The words to take out; what the scan found when left out"),
    reason: z.string().trim().min(1).max(1000).describe("Why"),
  })
  .refine(({ kind, prompt_id: prompt, text }) => (kind ?? prompt ?? text) !== undefined, {
    ...wrong("says of nothing what is to be done", "name a kind, a prompt_id, or a text to redact"),
  })
  .refine(({ action, text }) => text === undefined || action === "redact", {
    ...wrong("names words, but does not redact", "remove text, or set action: redact"),
  })
  .refine(
    ({ action, kind, text }) =>
      action !== "redact" || text !== undefined || redactableKinds.some((one) => one === kind),
    {
      ...wrong("has no words to take out", `name a text, or one of ${redactableKinds.join(", ")}`),
    },
  )
  .refine(({ action, kind }) => kind !== "tag" || action === "accept", {
    ...wrong("can only accept a tag", "remove the tag from the materials, or set action: accept"),
  })
  .refine(({ line, prompt_id: prompt }) => line === undefined || prompt !== undefined, {
    ...wrong("names a line without its prompt_id", "add the prompt_id"),
  })
  .refine(({ tag, kind }) => tag === undefined || kind === "tag", {
    ...wrong("names a tag, but is about something else", "remove tag, or set kind: tag"),
  });
export type LeakDecision = z.infer<typeof leakDecisionSchema>;

/** What the file holds that `leaks` of a study names. */
export const leakDecisionsSchema = z.strictObject({
  decisions: z.array(leakDecisionSchema).max(20_000).describe("The most particular one counts"),
});
