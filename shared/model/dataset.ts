import { z } from "zod";

/** What a study says of the dataset that comes of it; never shown to raters. */
export const datasetSchema = z.strictObject({
  description: z.string().min(1).max(2000).optional().describe("What the data are, in a paragraph"),
  licence: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9.+-]*$/)
    .max(60)
    .optional()
    .describe("As SPDX names it, as in CC-BY-4.0; without one all rights are reserved"),
  authors: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(200).describe("As it is cited"),
        orcid: z
          .string()
          .regex(/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/)
          .optional()
          .describe("Their ORCID, as in 0000-0002-1825-0097"),
        affiliation: z.string().min(1).max(300).optional().describe("Where they work"),
      }),
    )
    .max(100)
    .optional()
    .describe("Whom the data are by"),
  url: z.url().max(500).optional().describe("Where the data will be found"),
  keywords: z
    .array(z.string().min(1).max(60))
    .max(30)
    .optional()
    .describe("By which the data are found"),
});
