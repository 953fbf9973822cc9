import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { LeakDecision } from "../../shared/model/leak-decision.ts";
import type { Prompt } from "../../shared/model/prompt.ts";
import { AppError } from "../../server/domain/app-error.ts";
import { createDraftLeaks } from "../../server/domain/leaks/draft-leaks.ts";
import { createStoredPrompts, readBy } from "../../server/domain/leaks/stored-prompts.ts";
import { undecidedIn } from "../../server/domain/leaks/undecided.ts";
import type { MaterialsReader } from "../../server/domain/materials-reader.ts";
import { noStudy } from "../../server/domain/study-status.ts";
import type { Storage } from "../../server/domain/storage.ts";
import { storeDraft } from "../../server/domain/store-draft.ts";
import type { PreparedPrompt, StudyRecord } from "../../server/domain/study-records.ts";
import { materialsReader } from "../../server/materials/materials-reader.ts";
import { preparePrompt } from "../../server/materials/prepare-prompt.ts";
import { scanPrompts } from "../../server/materials/scan-prompts.ts";
import { aStudy } from "../materials/support/a-study.ts";
import { promptWith } from "../materials/leaks/support/scan.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { createSeededRandom } from "../support/seeded-random.ts";
import { createTestClock } from "../support/test-clock.ts";

const study = aStudy({ normalise: ["trim"] });
const prompts: Prompt[] = [
  promptWith("a", { original: "I am ChatGPT. It is dry.", warm: " As an AI, I hope it is dry! " }),
  promptWith("b", { original: "", warm: "Oh dear!" }),
  promptWith("c", { original: "The same.", warm: "The same. " }),
  promptWith("d", { original: "Ask OpenAI.", warm: "It is dry." }),
  promptWith("e", { original: "It is wet.", warm: "It is wet, dear!" }),
];

const draftOf = (leakDecisions: LeakDecision[]) => ({
  study,
  documents: {
    consent: { source: "Consent.", content: [] },
    instructions: { source: "Instructions.", content: [] },
  },
  quality: null,
  leakDecisions,
  undecidedLeaks: {},
  key: new Uint8Array(16).fill(3),
  seed: 7,
  createdAt: 5,
  actor: "Ada",
});

async function* prepared(decisions: readonly LeakDecision[]): AsyncGenerator<PreparedPrompt[]> {
  const scanner = scanPrompts(study, decisions);
  yield await Promise.resolve(
    prompts.map((prompt, index) => scanner.add(prompt, index + 1).prepare()),
  );
}

async function aDraft() {
  const storage = await openTestStorage();
  const random = createSeededRandom();
  const start = draftOf([]);
  await storeDraft(
    { storage, random },
    start,
    (async function* () {
      yield await Promise.resolve(
        prompts.map((prompt, index) => preparePrompt(study, prompt, index + 1)),
      );
    })(),
  );
  const done = { scans: 0, looks: 0, stored: 0 };
  const counting: Storage = {
    ...storage,
    createStudy: (...given) => {
      done.stored += 1;
      return storage.createStudy(...given);
    },
  };
  const materials: MaterialsReader = {
    ...materialsReader,
    scanLeaks: (of, decisions, earlier) => {
      if (earlier === undefined) done.scans += 1;
      else done.looks += 1;
      return materialsReader.scanLeaks(of, decisions, earlier);
    },
  };
  const found = async (slug: string): Promise<StudyRecord> => {
    const record = await storage.findStudy(slug);
    if (record === null) throw noStudy(slug);
    return record;
  };
  const leaksBy = (on: Storage) =>
    createDraftLeaks({
      storage: on,
      materials,
      clock: createTestClock(),
      random,
      statuses: { found },
    });
  return {
    storage,
    random,
    done,
    leaks: leaksBy(counting),
    another: () => leaksBy(counting),
    record: () => found(study.slug),
  };
}

/** All that is stored of a draft, but for the numbers of rows. */
async function storedOf(storage: Storage, record: StudyRecord) {
  const { leakDecisions, undecidedLeaks, materialsHash, pairs } = record;
  const ofPairs = (await storage.pairsAfter(record.id, 0, 100)).map((each) => ({ ...each, id: 0 }));
  const lines = (await storage.promptsAfter(record.id, 0, 100)).map((each) => ({ ...each, id: 0 }));
  const { commitments } = await storage.pairsToPlan(record.id);
  return {
    study: { leakDecisions, undecidedLeaks, materialsHash, pairs },
    ofPairs,
    lines,
    commitments: commitments?.toString("hex"),
  };
}

const accept: LeakDecision = { action: "accept", kind: "self-identification", reason: "Both do" };
const redact: LeakDecision = { action: "redact", kind: "self-identification", reason: "Both do" };

test("accepting a leak looks at no feature again and stores no text again", async () => {
  const { leaks, done, storage, record } = await aDraft();
  const before = await record();
  const first = await leaks.report(study.slug);
  expect(first.counts["self-identification"]).toMatchObject({ found: 3, undecided: 3 });
  await leaks.report(study.slug);
  expect(done).toEqual({ scans: 1, looks: 0, stored: 0 });
  const report = await leaks.decide(study.slug, accept, "Ada");
  expect(report.counts["self-identification"]).toMatchObject({ found: 3, undecided: 0 });
  expect(done).toEqual({ scans: 1, looks: 1, stored: 0 });
  const after = await record();
  expect(after).toMatchObject({ id: before.id, undecidedLeaks: { empty: 1, identical: 1 } });
  expect(after.leakDecisions).toEqual([accept]);
  expect((await storage.auditLog(after.id)).map(({ kind }) => kind)).toEqual([
    "created",
    "decided",
  ]);
});

test("a decision that changes a text stores the draft anew, in the pass that scans it", async () => {
  const { leaks, done, record } = await aDraft();
  const before = await record();
  await leaks.report(study.slug);
  await leaks.decide(study.slug, redact, "Ada");
  expect(done).toEqual({ scans: 2, looks: 1, stored: 1 });
  expect((await record()).id).not.toBe(before.id);
  // It takes nothing away: what is accepted now is read again as it came.
  await leaks.decide(study.slug, accept, "Ada");
  expect(done).toEqual({ scans: 3, looks: 2, stored: 2 });
});

test("of two people who decide at once, one is told to look again", async () => {
  const { leaks, another, record } = await aDraft();
  const outcomes = await Promise.allSettled([
    leaks.decide(study.slug, accept, "Ada"),
    another().decide(study.slug, redact, "Bo"),
  ]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "conflict" },
  });
  expect((await record()).leakDecisions).toHaveLength(1);
});

const kinds = ["self-identification", "empty", "identical"] as const;
const decision: fc.Arbitrary<LeakDecision> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    action: fc.constantFrom("accept", "redact", "exclude"),
    prompt: fc.constantFrom(null, "pa", "pb", "pc", "pd", "pe"),
    words: fc.constantFrom(null, null, "ChatGPT", "It is dry", "nowhere"),
    reason: fc.constantFrom("as discussed", "by vote"),
  })
  .map(({ kind, action, prompt, words, reason }): LeakDecision => {
    const place = prompt === null ? {} : { prompt_id: prompt };
    if (action !== "redact") return { kind, action, reason, ...place };
    const text = words === null ? {} : { text: words };
    return { kind: "self-identification", action, reason, ...place, ...text };
  });

const errorCode = (error: unknown): unknown => (error instanceof AppError ? error.code : error);

test("whatever is decided one after the other, the draft is as if all had been decided at first", async () => {
  const refusals = new Set<unknown>();
  await fc.assert(
    fc.asyncProperty(fc.array(decision, { minLength: 1, maxLength: 5 }), async (decisions) => {
      const { leaks, storage, random, record } = await aDraft();
      const made: LeakDecision[] = [];
      for (const each of decisions) {
        // What would leave no pair is refused, and as if it had not been asked for.
        const [decided] = await Promise.allSettled([leaks.decide(study.slug, each, "Ada")]);
        if (decided.status === "rejected") {
          refusals.add(errorCode(decided.reason));
          continue;
        }
        const report = decided.value;
        made.push(each);
        const whole = scanPrompts(study, made);
        for (const [index, prompt] of prompts.entries()) whole.add(prompt, index + 1);
        expect(report).toEqual(whole.report());
      }
      const stored = await record();
      const asIs = await storedOf(storage, stored);
      expect(asIs.study.leakDecisions).toEqual(made);
      const fresh = createStoredPrompts(storage, materialsReader);
      const { report } = await fresh.scan(readBy(stored));
      const again = await storeDraft(
        { storage, random },
        {
          ...draftOf(made),
          study: { ...study, slug: "again" },
          undecidedLeaks: made.length === 0 ? {} : undecidedIn(report),
        },
        prepared(made),
      );
      expect(asIs).toEqual(await storedOf(storage, again));
    }),
    { numRuns: 15 },
  );
  expect([...refusals].filter((code) => code !== "conflict")).toEqual([]);
}, 60_000);
