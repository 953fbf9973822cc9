import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { claimSchema } from "../../shared/model/claim.ts";
import { importedSchema } from "../../shared/model/imported.ts";
import { publishedSchema } from "../../shared/model/published.ts";
import { questionSchema } from "../../shared/model/question.ts";
import { exclusionSchema } from "../../shared/model/study-policies.ts";
import { AppError } from "../domain/app-error.ts";

/** What of a dataset's manifest its results depend on. */
const manifestSchema = z.object({
  format: z.string(),
  study: z.string(),
  blinded: z.boolean(),
  seal: z.string().nullable(),
  imported: importedSchema.nullish(),
  unit: z.enum(["pair", "response"]),
  questions: z.array(questionSchema),
  arms: z.array(z.string()),
  claims: z.array(claimSchema),
  alpha: z.number(),
  looks: z.array(z.number()),
  exclusions: z.array(exclusionSchema),
  blinding_guess: z.boolean(),
  published: publishedSchema.nullish(),
});
export type BundleManifest = z.infer<typeof manifestSchema>;

const refuse = (message: string, cause?: unknown): never => {
  throw new AppError("invalid", message, cause === undefined ? {} : { cause });
};

/** The manifest of an unblinded dataset. */
export function readBundleManifest(folder: string): BundleManifest {
  const path = join(folder, "manifest.json");
  if (!existsSync(path)) refuse(`"${folder}" is no dataset: it has no manifest.json.`);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    refuse(`The manifest of "${folder}" is not JSON. Export the study again.`, error);
  }
  const { data: blinding } = z.object({ blinded: z.literal(true) }).safeParse(content);
  if (blinding !== undefined) {
    refuse("This dataset is blinded: claims need one that was exported after unblinding.");
  }
  const { data, error } = manifestSchema.safeParse(content);
  if (data === undefined) {
    const [issue] = error.issues;
    const place = issue?.path.join(".") ?? "";
    return refuse(`manifest.json: ${place}: ${issue?.message ?? ""}. Export the study again.`);
  }
  return data;
}

const endings = ["csv", "jsonl", "parquet"] as const;

/** The file of a table, wherever in the dataset it lies; by its plain name, or as Psych-DS calls it. */
export function bundleTable(folder: string, table: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const ending of endings) {
    const plain = `${table}.${ending}`;
    const long = `_description-${table}_data.${ending}`;
    const found = files.find((file) => basename(file) === plain || basename(file).endsWith(long));
    if (found !== undefined) return join(folder, found);
  }
  return refuse(`"${folder}" has no table of ${table}. Export the study again.`);
}
