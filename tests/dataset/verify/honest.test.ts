import { asyncProperty, assert, constantFrom, integer, record } from "fast-check";
import { expect, test } from "vitest";
import { verifyBundle } from "../../../server/dataset/verify/verify-bundle.ts";
import type { Study } from "../../../shared/model/study.ts";
import { openTestStorage } from "../../support/open-storage.ts";
import { promptOf, storeOpenStudy, studyOf } from "../../support/store-study.ts";
import { fillStudy } from "../support/fill-study.ts";
import { exported, filled } from "../support/filled-study.ts";
import { readFiles, readRows } from "../support/read-dataset.ts";
import { unblind } from "../support/unblind.ts";
import { rowsIn, withChecksums, withForgedExport, withRows } from "./support/damage.ts";
import { memoryBundle } from "./support/memory-bundle.ts";

const verified = async (folder: string) => verifyBundle(memoryBundle(readFiles(folder)));

test("an honest dataset of an unblinded study passes in everything, and says which study it is", async () => {
  const storage = await openTestStorage();
  const study = await filled(storage);
  await unblind(storage, study);
  const verification = await verified(await exported(storage));
  expect(verification).toMatchObject({ ok: true, study: "small", blinded: false, problems: [] });
  expect(verification.seal).toBe(study.seal);
  // This one was exported without results.
  const others = verification.aspects.filter(({ aspect }) => aspect !== "results");
  expect(new Set(others.map(({ outcome }) => outcome))).toEqual(new Set(["ok"]));
});

test("of a blinded dataset it says plainly what cannot be checked", async () => {
  const storage = await openTestStorage();
  await filled(storage);
  const { ok, aspects } = await verified(await exported(storage));
  expect(ok).toBe(true);
  const unchecked = aspects.filter(({ outcome }) => outcome === "unchecked");
  expect(unchecked.map(({ aspect }) => aspect)).toEqual([
    "materials",
    "shown",
    "arms",
    "seed",
    "plan",
    "quality",
    "decisions",
    "analysis",
    "design",
    "assignments",
    "results",
  ]);
  for (const { about } of unchecked) expect(about).toMatch(/with the unblinded dataset$/);
});

test("without results.json, which is made from the rest, it passes too", async () => {
  const storage = await openTestStorage();
  await unblind(storage, await filled(storage));
  const files = readFiles(await exported(storage));
  files.delete("results.json");
  expect((await verifyBundle(memoryBundle(files))).ok).toBe(true);
});

test("hashes that were told earlier are held against the dataset", async () => {
  const storage = await openTestStorage();
  const study = await filled(storage);
  const files = memoryBundle(readFiles(await exported(storage)));
  const log = await storage.auditLog(study.id);
  const told = { seal: study.seal, audit: log.at(-1)?.hash ?? "" };
  expect((await verifyBundle(files, told)).ok).toBe(true);
  const other = "0".repeat(64);
  const [noSeal, noLog] = [
    await verifyBundle(files, { ...told, seal: other }),
    await verifyBundle(files, { ...told, audit: other }),
  ];
  expect(noSeal.problems).toMatchObject([{ aspect: "seal", file: "documentation/seal.json" }]);
  expect(noLog.problems).toMatchObject([
    { aspect: "audit log", file: "documentation/audit.jsonl" },
  ]);
});

const shapes = record({
  unit: constantFrom<NonNullable<Study["unit"]>>("pair", "response"),
  once: constantFrom<NonNullable<Study["once_per"]>>("pair", "prompt"),
  pairs: integer({ min: 1, max: 7 }),
  ratings: integer({ min: 1, max: 4 }),
  raters: integer({ min: 0, max: 5 }),
  perRater: integer({ min: 1, max: 8 }),
  seed: integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  tasks: integer({ min: 1, max: 4 }),
  blinded: constantFrom(true, false),
  early: constantFrom(true, false),
});

test("any honest study passes: finished or not, pairs or responses, blinded or not", async () => {
  await assert(
    asyncProperty(shapes, async (shape) => {
      const storage = await openTestStorage();
      const { unit, once, pairs, ratings, seed, tasks, early } = shape;
      const definition = studyOf({
        unit,
        once_per: once,
        ratings_per_pair: ratings,
        seed,
        questions:
          unit === "pair"
            ? { warmth: { preset: "warmth-choice", ties: true } }
            : { correct: { preset: "correctness" } },
      });
      const study = await storeOpenStudy(storage, {
        definition,
        pairs,
        make: (index) =>
          promptOf(index, {
            promptId: `p${index % 3}`,
            task: index % 2 === 0 ? null : `"task, ${index % tasks}" 👍`,
            tags: { batch: index, none: null, said: "π" },
            pairs:
              unit === "pair"
                ? [[0, 1]]
                : [
                    [0, null],
                    [1, null],
                  ],
          }),
      });
      await fillStudy(storage, study, {
        raters: shape.raters,
        pairsPerRater: shape.perRater,
        answer: (_assignment, nth) =>
          unit === "pair"
            ? { warmth: ["left", "right", "same"][nth % 3] ?? "left" }
            : { correct: nth % 2 === 0 ? "correct" : "unsure" },
      });
      if (!early) await unblind(storage, study);
      const { problems } = await verified(await exported(storage, shape.blinded));
      expect(problems).toEqual([]);
      await storage.close();
    }),
    { numRuns: 15 },
  );
});

test("erased judgments are missed by nothing: what is left of them is counted", async () => {
  const storage = await openTestStorage();
  const study = await filled(storage);
  const [first, second] = await storage.sessionsAfter(study.id, 0, 2);
  const erasure = { actor: "command line", salt: new Uint8Array(32) };
  await storage.eraseSession(first?.id ?? 0, { ...erasure, at: 1_850_000_000_000 });
  await unblind(storage, study);
  await storage.eraseSession(second?.id ?? 0, { ...erasure, at: 1_850_000_000_001 });
  for (const blinded of [true, false]) {
    const out = await exported(storage, blinded);
    expect(readRows(out, "erased")).toHaveLength(8);
    expect((await verified(out)).problems).toEqual([]);
    const files = readFiles(out);
    const without = withChecksums(
      await withRows(files, "erased", rowsIn(files, "erased").slice(1)),
    );
    const { problems } = await verifyBundle(memoryBundle(without));
    expect(problems.map(({ aspect, file }) => [aspect, file])).toContainEqual([
      "quotas",
      "data/study-small_description-erased_data.csv",
    ]);
  }
});

test("a pair unblinded early is marked as the audit log tells, or found", async () => {
  const storage = await openTestStorage();
  const study = await filled(storage);
  await unblind(storage, study);
  const [row] = readRows(await exported(storage), "pairs");
  const stored = await storage.pairsAfter(study.id, 0, 100);
  await storage.markUnblinded(study.id, {
    pairId: stored[Number(row?.["number"])]?.id ?? 0,
    label: String(row?.["pair"]),
    at: 5,
    who: "command line",
    reason: "an emergency",
  });
  const files = readFiles(await exported(storage));
  expect((await verifyBundle(memoryBundle(files))).problems).toEqual([]);
  const rows = rowsIn(files, "pairs").map((pair) => ({ ...pair, unblinded_early: false }));
  const { problems } = await verifyBundle(
    memoryBundle(withForgedExport(await withRows(files, "pairs", rows))),
  );
  expect(problems[0]).toMatchObject({
    file: "data/study-small_description-pairs_data.csv",
    row: 1,
    column: "unblinded_early",
  });
});
