import type { Study } from "../../shared/model/study.ts";
import { hashedPlan } from "../../server/domain/plan-hash.ts";
import { planSlots } from "../../server/domain/plan-slots.ts";
import type { QualityFiles } from "../../server/domain/quality/quality-files.ts";
import { createPairCommitter } from "../../server/domain/seal/pair-commitments.ts";
import { expectCommitments, sealStudy } from "../../server/domain/seal/seal-study.ts";
import type { Storage } from "../../server/domain/storage.ts";
import type {
  PreparedPrompt,
  StudyDocuments,
  StudyRecord,
} from "../../server/domain/study-records.ts";

/** A small valid study; `changes` say what is different about it. */
export const studyOf = (changes: Partial<Study> = {}): Study => ({
  kelvin: 1,
  slug: "small",
  title: "Reading replies",
  contact: "lab@example.org",
  arms: ["original", "warm"],
  materials: "pairs.jsonl",
  strata: ["task"],
  ratings_per_pair: 2,
  questions: { warmth: { preset: "warmth-choice" } },
  seed: 7,
  ...changes,
});

const content = (text: string) => [{ tag: "p" as const, children: [text] }];
const plain = (source: string) => ({ source, content: content(source) });

/** One prompt with an original and a warm response, which say which they are. */
export const promptOf = (index: number, changes: Partial<PreparedPrompt> = {}): PreparedPrompt => {
  const promptId = changes.promptId ?? `p${index}`;
  return {
    line: index + 1,
    promptId,
    prompt: `Prompt ${index}`,
    content: [{ role: "user", content: content(`Prompt ${index}`) }],
    task: `task-${index % 3}`,
    context: null,
    model: null,
    userBelief: null,
    reference: null,
    tags: {},
    responses: ["original", "warm"].map((arm) => ({
      arm,
      model: null,
      text: `${arm} reply ${index}`,
      content: content(`${arm} reply ${index}`),
    })),
    pairs: [[0, 1]],
    ...changes,
  };
};

/** Prompts in batches, made as they are asked for. */
export async function* batchesOf(count: number, make = promptOf): AsyncGenerator<PreparedPrompt[]> {
  const size = 500;
  for (let start = 0; start < count; start += size) {
    yield Array.from({ length: Math.min(size, count - start) }, (_, index) => make(start + index));
  }
}

/** Stores a study with so many pairs and opens it. */
export async function storeOpenStudy(
  storage: Storage,
  {
    definition = studyOf(),
    pairs = 6,
    at = 0,
    quality = null,
    make = promptOf,
    key = new Uint8Array(16).fill(7),
    documents = { consent: plain("Consent."), instructions: plain("Consent.") },
  }: {
    definition?: Study;
    pairs?: number;
    at?: number;
    quality?: QualityFiles | null;
    make?: (index: number) => PreparedPrompt;
    key?: Uint8Array;
    documents?: StudyDocuments;
  } = {},
): Promise<StudyRecord> {
  const seed = definition.seed ?? 7;
  const commit = createPairCommitter(key);
  const record = await storage.createStudy(
    {
      slug: definition.slug,
      definition,
      documents,
      key,
      seed,
      quality,
      createdAt: at,
    },
    batchesOf(pairs, (index) => commit(make(index))),
    () => "materials",
  );
  const toPlan = await storage.pairsToPlan(record.id);
  const commitments = expectCommitments(record, toPlan);
  const plan = hashedPlan(planSlots(toPlan.strata, definition.ratings_per_pair, seed));
  return storage.openStudy(record.id, {
    pairs: toPlan,
    plan: plan.slots,
    seal: () => sealStudy({ ...record, commitments, planDigest: plan.digest() }),
    at,
  });
}
