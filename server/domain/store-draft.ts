import { createHash, createHmac } from "node:crypto";
import type { LeakDecision } from "../../shared/model/leak-decision.ts";
import type { Study } from "../../shared/model/study.ts";
import { armKeyOf } from "./arm-key/arm-key-of.ts";
import { createArmKey, passphrasesOf, saltOfMaterials } from "./arm-key/study-arm-key.ts";
import { canonicalJson } from "./canonical-json.ts";
import { inCanonicalOrder } from "./canonical-order.ts";
import type { JudgedElsewhere } from "./imported-study.ts";
import type { Random } from "./ports.ts";
import type { QualityFiles } from "./quality/quality-files.ts";
import { createPairCommitter } from "./seal/pair-commitments.ts";
import type { Storage } from "./storage.ts";
import type {
  PreparedPrompt,
  StudyDocuments,
  StudyRecord,
  UndecidedLeaks,
} from "./study-records.ts";

/** What a draft is made of. */
export interface Draft {
  study: Study;
  documents: StudyDocuments;
  quality: QualityFiles | null;
  leakDecisions: LeakDecision[];
  undecidedLeaks: UndecidedLeaks;
  key: Uint8Array;
  seed: number;
  createdAt: number;
  /** Who asked, for the audit log. */
  actor: string;
  /** Of the draft whose place it takes. */
  replaces?: number;
  /** So many decisions that draft must still have. */
  decided?: number;
  /** Of an imported study, which is no draft. */
  judged?: JudgedElsewhere;
}

/** Stores a draft: prompts in canonical order, hashed, committed to and, where it asks for that, under an arm key. */
export async function storeDraft(
  { storage, random }: { storage: Storage; random: Random },
  { study, replaces, decided, judged, ...draft }: Draft,
  read: AsyncIterable<readonly PreparedPrompt[]>,
): Promise<StudyRecord> {
  const { key, seed } = draft;
  const armKey = passphrasesOf(study) === 0 ? null : createArmKey(study, random);
  const secret = armKey === null ? null : armKeyOf(armKey.chance);
  const commit = createPairCommitter(secret ?? key);
  const hash =
    secret === null ? createHash("sha256") : createHmac("sha256", saltOfMaterials(secret));
  const prompts = async function* (): AsyncGenerator<readonly PreparedPrompt[]> {
    for await (const batch of read) {
      const ordered = batch.map((prompt) => inCanonicalOrder(seed, prompt));
      for (const prompt of ordered) {
        armKey?.inspect(prompt);
        hash.update(canonicalJson(prompt)).update("\n");
      }
      yield ordered.map(commit);
    }
  };
  return storage.createStudy(
    { slug: study.slug, definition: study, ...draft, ...(armKey === null ? {} : { armKey }) },
    prompts(),
    () => hash.digest("hex"),
    {
      ...(replaces === undefined ? {} : { replaces }),
      ...(decided === undefined ? {} : { decided }),
      ...(judged === undefined ? {} : { judged }),
    },
  );
}
