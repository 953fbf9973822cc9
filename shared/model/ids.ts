import { z } from "zod";

/** What a study is called in links and on the command line: short, plain, free of arm and model names. */
export const slugSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case letters, digits and single hyphens")
  .max(64)
  .describe("Name of the study in the rater's link; may not contain an arm's or a model's name");

/** Names that coordinators choose for arms, questions and claims. */
export const nameSchema = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, "a letter, then letters, digits, hyphens or underscores")
  .max(64)
  .refine((name) => !(name in Object.prototype), {
    error: "means something else to programs",
    params: { mend: "choose another name" },
  });

/** An assignment as a rater's browser knows it: its number encrypted under the study's key. */
export const assignmentCodeSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/, "22 base64url characters");

/** A dataset that the server keeps: nobody can guess it. */
export const datasetIdSchema = z.string().regex(/^[0-9a-f]{32}$/, "32 hexadecimal digits");

/** A backup that the server keeps, by the moment at which it was begun. */
export const backupIdSchema = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z$/, "a moment, as in 2026-11-21T12-00-00.000Z");

/** Kinds of files that a study folder in the server's keeping may hold, beside its study file. */
const folderFileKinds = ["jsonl", "json", "csv", "parquet", "md", "yaml", "yml"] as const;

/** A file of labels that is sent: a long table. */
export const labelFileSchema = z
  .string()
  .max(100)
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]*\.(?:jsonl|csv|parquet)$/,
    "letters, digits, dots, hyphens and underscores, ending in .jsonl, .csv or .parquet",
  );

/** A file of a study folder in the server's keeping: plain, and never the study file itself. */
export const folderFileSchema = z
  .string()
  .max(100)
  .regex(
    new RegExp(`^[A-Za-z0-9][A-Za-z0-9._-]*\\.(?:${folderFileKinds.join("|")})$`),
    `letters, digits, dots, hyphens and underscores, ending in .${folderFileKinds.join(", .")}`,
  )
  .refine((name) => !/^study\.(?:ya?ml|json)$/.test(name), {
    error: "is the study file, which is written as such",
    params: { mend: "write it with folder:write" },
  });
