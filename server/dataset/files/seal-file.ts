import { z } from "zod";
import { sealFormat, sealParts, saltedParts } from "../../domain/seal/seal.ts";
import { saltsOf } from "../../domain/seal/seal-study.ts";
import { sealedValues } from "../../domain/seal/sealed-values.ts";
import type { StudyRecord } from "../../domain/study-records.ts";
import { hash } from "../tables/columns.ts";
import { bundleNames } from "./bundle-names.ts";
import { writeTextFile, type WrittenFile } from "./file-writer.ts";

/** What a dataset says of the seal: its commitments, and what opens them. */
export const sealFileSchema = z.strictObject({
  format: z.literal(sealFormat),
  study: z.string(),
  seal: hash.nullable(),
  /** Null where the study was opened before seals had parts. */
  parts: z.record(z.enum(sealParts), hash).nullable(),
  /** Left out until the study is unblinded. */
  salts: z.record(z.enum(saltedParts), hash).optional(),
  values: z.strictObject({
    questions: z.unknown(),
    exclusions: z.unknown(),
    seed: z.unknown().optional(),
    quality: z.unknown().optional(),
    decisions: z.unknown().optional(),
    analysis: z.unknown().optional(),
    design: z.unknown().optional(),
  }),
});

export type SealFile = z.infer<typeof sealFileSchema>;

function sealFileOf(record: StudyRecord, blinded: boolean): SealFile {
  const { questions, exclusions, analysis, design } = sealedValues(record.definition);
  const unblinded = {
    seed: record.seed,
    quality: record.qualityHash,
    decisions: record.leakDecisions.length === 0 ? null : record.leakDecisions,
    analysis,
    design,
  };
  return {
    format: sealFormat,
    study: record.slug,
    seal: record.seal,
    parts: record.sealParts,
    ...(blinded ? {} : { salts: saltsOf(record.key) }),
    values: { questions, exclusions, ...(blinded ? {} : unblinded) },
  };
}

export const writeSealFile = (
  folder: string,
  record: StudyRecord,
  blinded: boolean,
): Promise<WrittenFile> =>
  writeTextFile(
    folder,
    bundleNames.seal,
    `${JSON.stringify(sealFileOf(record, blinded), null, 2)}\n`,
    1,
  );
