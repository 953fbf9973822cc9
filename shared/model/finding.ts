import { z } from "zod";

/** Something that is wrong with a study or its materials, or that a coordinator should know before opening. */
export const findingSchema = z.strictObject({
  severity: z
    .enum(["error", "warning"])
    .describe("An error keeps the study from being created; a warning does not"),
  file: z.string().describe("As the study folder names it"),
  line: z
    .int()
    .min(1)
    .nullable()
    .describe("Null where it is about the file as a whole; of Parquet: the row"),
  column: z.int().min(1).optional().describe("In characters"),
  field: z
    .string()
    .nullable()
    .describe("For example responses[1].text; null where no single field is to blame"),
  message: z.string(),
  mend: z.string().describe("What to do, as an instruction"),
});
export type Finding = z.infer<typeof findingSchema>;
