import { z } from "zod";
import { quizSchema } from "../../../shared/model/quiz.ts";
import { checkSchema } from "../../../shared/model/probe-item.ts";
import { hashOf } from "../../domain/canonical-json.ts";
import { bundleNames } from "../files/bundle-names.ts";
import type { SealFile } from "../files/seal-file.ts";
import { plainName } from "../study/plain-name.ts";
import { type Bundle, readText } from "./bundle.ts";
import type { FileSums } from "./check-checksums.ts";
import type { Findings } from "./findings.ts";

const itemSchema = z.looseObject({ id: z.string(), expected: checkSchema.shape.expected });

const qualitySchema = z.looseObject({
  quiz: quizSchema.nullable(),
  checks: z.array(itemSchema),
  gold: z.array(itemSchema),
});

/** What raters' checks, gold pairs and quizzes ask for. */
export interface Quality {
  quiz: z.infer<typeof quizSchema> | null;
  /** By kind and by the name that the tables give an item. */
  expected: Record<"check" | "gold", ReadonlyMap<string | null, z.infer<typeof itemSchema>>>;
}

const named = (items: z.infer<typeof itemSchema>[]) =>
  new Map(items.map((item) => [plainName(item.id), item]));

/** The quality files of an unblinded dataset, held against the seal; null where they cannot be read, or there are none. */
export async function readQuality(
  bundle: Bundle,
  files: FileSums,
  { values }: SealFile,
  findings: Findings,
): Promise<Quality | null> {
  const file = bundleNames.quality;
  const sealed = values.quality ?? null;
  if (!files.sums.has(file)) {
    if (sealed !== null) findings.problem("quality", file, "is not there, and was sealed");
    return null;
  }
  let value: unknown;
  try {
    value = JSON.parse(await readText(bundle, file));
  } catch {
    findings.problem("quality", file, "is no JSON");
    return null;
  }
  if (hashOf(value) !== sealed) {
    findings.problem("quality", file, "is not what the seal commits to");
    return null;
  }
  const { data } = qualitySchema.safeParse(value);
  if (data === undefined) {
    findings.problem("quality", file, "holds no quality files");
    return null;
  }
  return {
    quiz: data.quiz,
    expected: { check: named(data.checks), gold: named(data.gold) },
  };
}
