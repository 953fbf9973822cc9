import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { bundleInFolder } from "../../server/dataset/verify/bundle.ts";
import { verifyBundle } from "../../server/dataset/verify/verify-bundle.ts";
import { exportStudy } from "../../server/dataset/export-study.ts";
import type { Storage } from "../../server/domain/storage.ts";
import type { PreparedPrompt, StudyRecord } from "../../server/domain/study-records.ts";
import { resultsOfBundle } from "../../server/results/results-of-bundle.ts";
import { resultsOf } from "../../server/results/results.ts";
import { studyResultsSchema } from "../../shared/model/results/study-results.ts";
import { seededGenerator } from "../../shared/statistics/random/generator.ts";
import { beginSession, fillStudy, judge } from "../dataset/support/fill-study.ts";
import { unblind } from "../dataset/support/unblind.ts";
import { readFiles } from "../dataset/support/read-dataset.ts";
import {
  rowsIn,
  withForgedExport,
  withRows,
  type Files,
} from "../dataset/verify/support/damage.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { promptOf, storeOpenStudy, studyOf } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { allClaims } from "./support/study-in-memory.ts";

const definition = studyOf({
  ratings_per_pair: 3,
  questions: {
    warmth: { preset: "warmth-degree" },
    scale: { preset: "warmth-scale", points: 7 },
    correct: { preset: "correctness" },
    why: { kind: "text", ask: "Why?", each: "pair", required: false },
  },
  allow: { undo_pages: 1 },
  claims: allClaims,
  alpha: 0.1,
  quality: { blinding_guess: true },
  exclusions: [
    { rule: "median-seconds-below", seconds: 0.4 },
    { rule: "same-side-share", at_least: 0.9, of_at_least: 2 },
  ],
});

const degrees = ["left_much", "left_slightly", "same", "right_slightly", "right_much"];
const verdicts = ["correct", "incorrect", "refusal", "unsure"];

/** Names that a dataset must encode, and none. */
const prompt = (index: number): PreparedPrompt =>
  promptOf(index, {
    promptId: `p${index % 10}`,
    task: ["=1+1", "médecine & co", ""][index % 3] ?? null,
    context: index % 2 === 0 ? `context ${index}` : null,
    userBelief: index % 2 === 0 ? "incorrect" : null,
  });

async function judged(storage: Storage): Promise<StudyRecord> {
  const record = await storeOpenStudy(storage, { definition, pairs: 20, make: prompt });
  const random = seededGenerator(11);
  const one = (list: readonly string[]): string => list[random.below(list.length)] ?? "";
  await fillStudy(storage, record, {
    raters: 9,
    pairsPerRater: 6,
    answer: (_assignment, nth) => ({
      warmth: one(degrees),
      scale: { left: 1 + random.below(7), right: 1 + random.below(7) },
      correct: { left: one(verdicts), right: one(verdicts) },
      ...(nth % 3 === 0 ? { why: "Because." } : {}),
    }),
  });
  await correctOne(storage, record);
  return record;
}

/** One more judgment, with a correction of it. */
async function correctOne(storage: Storage, { id: studyId }: StudyRecord): Promise<void> {
  const at = 1_900_000_000_000;
  const session = await beginSession(storage, studyId, 99, at);
  const request = { studyId, sessionId: session.id, have: [], pairsPerRater: 6, now: at };
  const held = await storage.holdSlot({ ...request, leaseMs: 60_000 });
  if (held.status !== "assigned") throw new Error("There is a pair left to judge");
  for (const [revision, warmth] of ["left_much", "right_much"].entries()) {
    await judge(storage, {
      studyId,
      sessionId: session.id,
      assignmentId: held.assignment.id,
      answers: {
        warmth,
        scale: { left: 1, right: 7 },
        correct: { left: "correct", right: "incorrect" },
      },
      revision,
      at: at + 1000 * (revision + 1),
    });
  }
}

/** Labels of three kinds: answers, an option that applies or not, and scores. */
async function label(storage: Storage, { id }: StudyRecord): Promise<void> {
  const random = seededGenerator(5);
  const about = { file: "labels.csv", sha256: "0".repeat(64), patterns: null, at: 5, who: "test" };
  const lines = Array.from({ length: 20 }, (_, index) => index + 1);
  const of = (arms: readonly string[], value: () => string) =>
    lines.flatMap((line) => arms.map((arm) => ({ line, arm, value: value() })));
  const { arms } = definition;
  const answers = { ...about, name: "judge", question: "correct", option: null };
  await storage.saveLabels(
    id,
    answers,
    of(arms, () => verdicts[random.below(4)] ?? ""),
  );
  const refusals = { ...about, name: "refusals", question: "correct", option: "refusal" };
  await storage.saveLabels(
    id,
    refusals,
    of(arms.slice(1), () => String(random.below(2) === 0)),
  );
  const score = { ...about, name: "score", question: "warmth", option: null };
  await storage.saveLabels(
    id,
    score,
    of(arms, () => ` ${random.below(100) / 8}0 `),
  );
}

/** Verifies a dataset of these files, its results too. */
const verify = async (files: Files) => {
  const folder = temporaryFolder();
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  const told = { seal: null, audit: null };
  return verifyBundle(await bundleInFolder(folder), told, () => resultsOfBundle(folder));
};

describe("a study's results", () => {
  test("are the same from the database and from the files of its dataset, to the last bit", async () => {
    const storage = await openTestStorage();
    const record = await judged(storage);
    await unblind(storage, record);
    await label(storage, record);
    const fromDatabase = await resultsOf(storage, record, 7);
    const out = join(temporaryFolder(), "dataset");
    await exportStudy(storage, {
      slug: "small",
      out,
      blinded: false,
      asked: { actor: "test", at: 5 },
      seed: 7,
      computeResults: (study, seed) => resultsOf(storage, study, seed),
    });
    const fromFiles = await resultsOfBundle(out);
    expect(fromFiles).toEqual(fromDatabase);
    expect(JSON.stringify(fromFiles)).toBe(JSON.stringify(fromDatabase));
    const written: unknown = JSON.parse(readFileSync(join(out, "results.json"), "utf8"));
    expect(written).toEqual(fromDatabase);
    expect(studyResultsSchema.parse(written)).toEqual(fromDatabase);
    // Not two empty documents: the claims rest on what was judged.
    expect(fromDatabase.claims.map(({ everyone }) => everyone.estimate.n.ratings ?? 0)).toEqual(
      expect.arrayContaining([expect.any(Number)]),
    );
    expect(fromDatabase.data.judgments).toBeGreaterThan(40);
    const tasks = fromDatabase.claims[0]?.by[0]?.strata.map(({ value }) => value);
    expect(tasks).toEqual(["=1+1", "médecine & co", null]);
    expect(fromDatabase.labels.map(({ name, labels }) => [name, labels])).toEqual([
      ["judge", 40],
      ["refusals", 20],
      ["score", 40],
    ]);
    for (const { kappa, humans } of fromDatabase.labels)
      expect([kappa.interval, humans.kappa.interval]).not.toContain(null);
    expect(fromDatabase.flow.at(-2)).toMatchObject({ step: "rated", reached: 10 });
  });

  test("are found wrong, number by number, where results.json or a table behind it was changed", async () => {
    const storage = await openTestStorage();
    const record = await judged(storage);
    const [first] = await storage.sessionsAfter(record.id, 0, 1);
    const [given] = await storage.assignmentsAfter(record.id, 0, 1);
    await storage.saveGuess(
      first?.id ?? 0,
      {
        assignmentId: given?.id ?? 0,
        position: "left",
        firstArm: 0,
        guess: "first",
        confidence: 4,
        why: "It was kinder.",
      },
      5,
    );
    await unblind(storage, record);
    await label(storage, record);
    const out = join(temporaryFolder(), "dataset");
    await exportStudy(storage, {
      slug: "small",
      out,
      blinded: false,
      asked: { actor: "test", at: 5 },
      seed: 7,
      computeResults: (study, seed) => resultsOf(storage, study, seed),
    });
    const files = readFiles(out);
    const whole = await verify(files);
    expect(whole.problems).toEqual([]);
    expect(new Set(whole.aspects.map(({ outcome }) => outcome))).toEqual(new Set(["ok"]));
    const results = JSON.parse(String(files.get("results.json"))) as {
      claims: { everyone: { estimate: { value: number } } }[];
    };
    const [claim] = results.claims;
    if (claim !== undefined) claim.everyone.estimate.value += 1e-12;
    const text = `${JSON.stringify(results, null, 2)}\n`;
    const forged = withForgedExport(new Map(files).set("results.json", Buffer.from(text)));
    expect((await verify(forged)).problems).toMatchObject([
      { aspect: "results", file: "results.json", column: "claims.0.everyone.estimate.value" },
    ]);
    for (const [table, column, values, path] of [
      ["labels", "value", ["unsure", "correct"], /^labels\./],
      ["guesses", "arm", ["original", "warm"], /^blinding\./],
      ["claims", "confidence", [0.99, 0.98], /^confidence$/],
      ["claims", "treatment", ["original", "warm"], /^treatment$/],
      ["refusals", "refusal", ["error", "correct"], /^refusal$/],
      ["options", "code", [9, 8], /^code$/],
    ] as const) {
      const all = rowsIn(files, table);
      const [one] = all;
      expect(one).toHaveProperty(column);
      const other = values.find((value) => value !== one?.[column]);
      // Of labels, one alone may be of a response that nobody in the analysis judged.
      const edited = await withRows(
        files,
        table,
        all.map((row) => (row[column] === one?.[column] ? { ...row, [column]: other } : row)),
      );
      const { problems } = await verify(withForgedExport(edited));
      const columns = problems.map((problem) => problem.column ?? "");
      expect(
        columns.some((at) => path.test(at)),
        `${table}.${column}: ${JSON.stringify(problems.slice(0, 3))}`,
      ).toBe(true);
    }
    const excluded = { rater: "r0001", rule: "same-side-share", threshold: 0.9 };
    const more = await withRows(files, "exclusions", [...rowsIn(files, "exclusions"), excluded]);
    expect((await verify(withForgedExport(more))).ok).toBe(false);
    const rows = rowsIn(files, "guesses");
    expect(rows).toMatchObject([{ answered: "guess", confidence: 4 }]);
    expect(rowsIn(files, "reasons")).toMatchObject([{ why: "It was kinder." }]);
  });
});
