import { z } from "zod";
import { importedSchema } from "../model/imported.ts";
import { slugSchema } from "../model/ids.ts";
import { studyStates } from "../model/study.ts";

/** How far a study is, pooled over arms. */
export const studyStatusSchema = z.strictObject({
  slug: slugSchema,
  title: z.string(),
  state: z.enum(studyStates),
  pairs: z.int(),
  slots: z.int().describe("Planned judgments: pairs times ratings for each pair; 0 in a draft"),
  judged: z.int(),
  held: z.int(),
  open: z.int(),
  surplus: z.int().describe("Judgments kept and paid for that count towards no slot"),
  raters: z.strictObject({ consented: z.int(), withdrawn: z.int() }),
  seal: z.string().nullable().describe("SHA-256 of the frozen design; null in a draft"),
  sealParts: z
    .record(z.string(), z.string())
    .nullable()
    .describe("The commitments that the seal is over, by name; null where there are none"),
  passphrases: z.int().describe("How many keep the key to the arms: 0, 1, or 2 of two people"),
  unblinded: z
    .strictObject({ at: z.iso.datetime(), by: z.string(), reason: z.string().nullable() })
    .nullable()
    .describe("When, by whom and why; null as long as the study is blind"),
  unblindingAsked: z
    .strictObject({ at: z.iso.datetime(), by: z.string() })
    .nullable()
    .describe("The first of two people; waits a day for the second"),
  imported: importedSchema
    .nullable()
    .describe("Of judgments that were made elsewhere; null where they are made here"),
  archived: z.iso.datetime().nullable().describe("Since when it can only be read; null otherwise"),
  link: z.string().describe("What raters follow"),
});
export type StudyStatus = z.infer<typeof studyStatusSchema>;
