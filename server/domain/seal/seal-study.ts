import type { Study } from "../../../shared/model/study.ts";
import { AppError } from "../app-error.ts";
import type { PairsToPlan, StudyDocuments, StudyRecord } from "../study-records.ts";
import { commitTo, saltOf } from "./commitment.ts";
import { foldPairs } from "./fold-pairs.ts";
import { sealOver, type Seal, type SaltedPart } from "./seal.ts";
import { sealedValues } from "./sealed-values.ts";

/** What a seal is made of. */
export interface SealedStudy {
  key: Uint8Array;
  definition: Study;
  documents: StudyDocuments;
  seed: number;
  /** See `hashedPlan`. */
  planDigest: string;
  /** See `foldPairs`. */
  commitments: Buffer;
  qualityHash?: string | null;
  /** What was decided about single texts before opening; null, or left out, where nothing was. */
  decisions?: unknown;
}

/** The salts of a study's seal, which its unblinded dataset reveals. */
export const saltsOf = (key: Uint8Array): Record<SaltedPart, string> => ({
  seed: saltOf(key, "seed"),
  plan: saltOf(key, "plan"),
  quality: saltOf(key, "quality"),
  decisions: saltOf(key, "decisions"),
});

/** Seals a study: a pure function of what raters will be shown and asked, and of how it is analysed. */
export function sealStudy(study: SealedStudy): Seal {
  const { key, documents, seed, planDigest, qualityHash, decisions } = study;
  const salts = saltsOf(key);
  const { questions, exclusions, analysis, design } = sealedValues(study.definition);
  return sealOver({
    ...foldPairs(key, study.commitments),
    seed: commitTo(seed, salts.seed),
    plan: commitTo(planDigest, salts.plan),
    quality: commitTo(qualityHash ?? null, salts.quality),
    decisions: commitTo(decisions ?? null, salts.decisions),
    questions: commitTo(questions, null),
    consent: commitTo(documents.consent.source, null),
    instructions: commitTo(documents.instructions.source, null),
    exclusions: commitTo(exclusions, null),
    analysis: commitTo(analysis, null),
    design: commitTo(design, null),
  });
}

/** The commitments of a draft's pairs. Throws `conflict` for a draft that was stored without them. */
export function expectCommitments({ slug }: StudyRecord, { commitments }: PairsToPlan): Buffer {
  if (commitments !== null) return commitments;
  throw new AppError(
    "conflict",
    `Cannot open study "${slug}": an earlier version stored it, without what its seal is made of. ` +
      "Store it again with `kelvin create … --replace`.",
  );
}
