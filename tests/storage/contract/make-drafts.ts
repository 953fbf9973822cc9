import { planSlots } from "../../../server/domain/plan-slots.ts";
import type { Storage } from "../../../server/domain/storage.ts";
import type { NewStudy, PreparedPrompt } from "../../../server/domain/study-records.ts";
import { plainSeal } from "../../support/plain-seal.ts";
import { batchesOf, studyOf } from "../../support/store-study.ts";

const text = { source: "Consent.", content: [] };

export const newStudy = (slug: string, changes: Partial<NewStudy> = {}): NewStudy => ({
  slug,
  definition: studyOf({ slug }),
  documents: { consent: text, instructions: text },
  key: new Uint8Array(16).fill(3),
  seed: 2 ** 53 - 1,
  createdAt: 5,
  ...changes,
});

export const create = (storage: Storage, slug: string, prompts = batchesOf(3)) =>
  storage.createStudy(newStudy(slug), prompts, () => "hash");

export const conflict = { code: "conflict" };

export async function* failing(after: number): AsyncGenerator<PreparedPrompt[]> {
  yield* batchesOf(after);
  throw new Error("the file ended in the middle of a line");
}

export async function openDraft(storage: Storage, id: number, seal = "seal") {
  const pairs = await storage.pairsToPlan(id);
  return storage.openStudy(id, {
    pairs,
    plan: planSlots(pairs.strata, 2, 7),
    seal: () => plainSeal(seal),
    at: 9,
  });
}
