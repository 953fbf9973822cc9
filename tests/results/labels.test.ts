import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { callServer } from "../../server/call-server.ts";
import { computeComparisons } from "../../server/domain/results/compute-results.ts";
import type { Label } from "../../server/domain/labels/label-set.ts";
import { clusteredKappa } from "../../shared/statistics/agreement/clustered-kappa.ts";
import { cohenKappa } from "../../shared/statistics/agreement/cohen-kappa.ts";
import { agreementWeights } from "../../shared/statistics/agreement/weights.ts";
import { fillStudy } from "../dataset/support/fill-study.ts";
import { unblind } from "../dataset/support/unblind.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { startApp } from "../support/start-app.ts";
import { promptOf, storeOpenStudy, studyOf } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { columnsOf, designOf, judgmentOf } from "./support/study-in-memory.ts";

const questions = {
  warmth: { preset: "warmth-choice" },
  correct: { preset: "correctness" },
} as const;

const judgment = (rater: string, pair: string, won: "x" | "y", x: string, y: string) =>
  judgmentOf({
    rater,
    pair,
    assignment: `${rater}${pair}`,
    answers: [
      { question: "warmth", on: "pair", value: won === "x" ? "left" : "right" },
      { question: "correct", on: "x", value: x },
      { question: "correct", on: "y", value: y },
    ],
  });

const setOf = (question: string, option: string | null = null) => ({
  id: 1,
  name: "judge",
  version: 1,
  question,
  option,
  file: "labels.csv",
  sha256: "",
  patterns: null,
  at: 0,
  who: "",
  rows: 4,
});

const label = (line: number, arm: string, value: string): Label => ({ line, arm, value });

describe("labels held against raters", () => {
  const design = designOf();
  const columns = columnsOf(design, questions, [
    judgment("r0", "p0", "y", "correct", "incorrect"),
    judgment("r1", "p0", "x", "correct", "correct"),
    judgment("r0", "p1", "y", "incorrect", "refusal"),
    judgment("r1", "p1", "y", "incorrect", "incorrect"),
  ]);
  const compare = (question: string, labels: Label[], option: string | null = null) =>
    computeComparisons(design, columns, [{ set: setOf(question, option), labels }])[0];

  it("count every answer to a labelled response, in a table of label by answer", () => {
    // Lines are 1 (p0) and 2 (p1); x is original, y is warm.
    const found = compare("correct", [
      label(1, "original", "correct"),
      label(1, "warm", "incorrect"),
      label(2, "original", "incorrect"),
    ]);
    expect(found?.categories).toEqual(["correct", "incorrect", "refusal", "unsure"]);
    // By label: correct 2 (both agree), incorrect 4 (answers incorrect, correct, incorrect, incorrect).
    expect(found?.confusion).toEqual([
      [2, 0, 0, 0],
      [1, 3, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    expect(found?.undecided).toBe(2);
    expect(found?.agreement).toMatchObject({
      value: 5 / 6,
      n: { ratings: 6, raters: 2, units: 3 },
    });
    // po 5/6, pe 3/6 × 2/6 + 3/6 × 4/6 = 1/2.
    expect(found?.kappa.value).toBeCloseTo((5 / 6 - 1 / 2) / (1 - 1 / 2), 12);
    // The raters agree on two of three labelled responses; on the third there is no majority.
    expect(found?.humans.agreement.value).toBeCloseTo(2 / 3, 12);
    expect(found?.majority).toMatchObject({ units: 2, split: 1, agreement: 1 });
  });

  it("hold one option against the rest", () => {
    const found = compare("correct", [label(2, "warm", "true")], "refusal");
    expect(found).toMatchObject({ categories: ["other", "refusal"] });
    expect(found?.confusion).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it("take of a choice the arm with the higher score", () => {
    const found = compare("warmth", [
      label(1, "original", "0.1"),
      label(1, "warm", "0.4"),
      label(2, "original", "3"),
      label(2, "warm", "3"),
    ]);
    expect(found).toMatchObject({ coding: "preferred-arm", categories: ["original", "warm"] });
    // The second pair's scores are equal: both its answers are left out.
    expect(found).toMatchObject({ undecided: 2, agreement: { value: 0.5 } });
  });
});

test("kappa by its influences is Cohen's, and so is its error where nothing is clustered", () => {
  const table = [20, 5, 3, 22];
  const ratings = table.flatMap((count, cell) =>
    Array.from({ length: count }, (_, at) => ({
      rater: `r${cell} ${at}`,
      unit: `u${cell} ${at}`,
      label: Math.floor(cell / 2),
      human: cell % 2,
    })),
  );
  const cohen = cohenKappa(Float64Array.from(table), agreementWeights("unweighted", [0, 1]));
  const found = clusteredKappa(ratings, 2);
  expect(found.value).toBeCloseTo(cohen.value ?? NaN, 12);
  // With each row a cluster of its own the sandwich has the factor n/(n - 1).
  const factor = Math.sqrt(50 / 49);
  expect(found.standardError).toBeCloseTo((cohen.standardError ?? NaN) * factor, 10);
});

test("a file of labels is taken once the study is unblinded: whole, by version, or not at all", async () => {
  const storage = await openTestStorage();
  const definition = studyOf({ ratings_per_pair: 2, questions });
  const record = await storeOpenStudy(storage, { definition, pairs: 6 });
  await fillStudy(storage, record, {
    raters: 4,
    pairsPerRater: 3,
    answer: (_assignment, nth) => ({
      warmth: nth % 2 === 0 ? "left" : "right",
      correct: { left: "correct", right: nth % 3 === 0 ? "incorrect" : "correct" },
    }),
  });
  const { url, faults } = await startApp({ storage });
  const server = { url, token: "operator" };
  const path = join(temporaryFolder(), "labels.csv");
  const write = (...rows: string[]) =>
    writeFileSync(path, ["prompt_id,arm,verdict", ...rows, ""].join("\n"));
  const take = () =>
    callServer(server, "labels:take", {
      slug: "small",
      path,
      name: "judge",
      question: "correct",
      option: null,
      value: "verdict",
      by: [],
    });
  const compare = () => callServer(server, "labels:compare", { slug: "small" });

  write("p0,warm,correct");
  await expect(take()).rejects.toMatchObject({ code: "conflict" });
  await expect(compare()).rejects.toMatchObject({ code: "conflict" });
  await unblind(storage, record);

  write(
    "p0,warm,correct",
    "p1,warm,perhaps",
    "p2,warm,correct",
    "p2,warm,correct",
    "p3,Warm,correct",
    "p4,,correct",
  );
  await expect(take()).rejects.toMatchObject({
    code: "invalid",
    details: [
      expect.stringContaining('labels.csv:3 value: "perhaps" is no label'),
      expect.stringContaining("labels.csv:5 arm: Labels the response of row 4 again"),
      'labels.csv:6 arm: "Warm" is no arm of this study — write original or warm, or remove the row',
      "labels.csv:7 arm: Names no arm — write original or warm, or remove the row",
    ],
  });
  expect(await storage.labelSets(record.id)).toEqual([]);

  write("p0,warm,correct", "p9,warm,correct", "p8,original,correct");
  expect(await take()).toMatchObject({
    version: 1,
    labels: 1,
    unmatched: 2,
    unmatchedRows: [3, 4],
  });
  write(...Array.from({ length: 6 }, (_, index) => `p${index},warm,correct`));
  expect(await take()).toMatchObject({ version: 2, labels: 6, unmatched: 0 });
  const { comparisons } = await compare();
  expect(comparisons).toMatchObject([{ name: "judge", version: 2, labels: 6, undecided: 12 }]);
  expect(comparisons[0]?.agreement.n).toMatchObject({ ratings: 12, units: 6 });
  const log = await storage.auditLog(record.id);
  expect(log.filter(({ kind }) => kind === "labelled").map(({ details }) => details)).toMatchObject(
    [
      { version: 1, rows: 1 },
      { version: 2, rows: 6 },
    ],
  );
  expect(faults).toEqual([]);
});

test("refusals by pattern are taken once the study is unblinded: every response, of the question that has the option", async () => {
  const storage = await openTestStorage();
  const definition = studyOf({ ratings_per_pair: 2, questions });
  const refusing = "I'm sorry, but I cannot help with that.";
  const record = await storeOpenStudy(storage, {
    definition,
    pairs: 4,
    make: (index) =>
      promptOf(index, {
        responses: ["original", "warm"].map((arm) => {
          const text = arm === "warm" && index < 3 ? refusing : "The answer is Paris.";
          return { arm, model: null, text, content: [{ tag: "p", children: [text] }] };
        }),
      }),
  });
  await fillStudy(storage, record, {
    raters: 4,
    pairsPerRater: 2,
    answer: () => ({ warmth: "left", correct: { left: "correct", right: "refusal" } }),
  });
  const { url, faults } = await startApp({ storage });
  const server = { url, token: "operator" };
  const labelRefusals = (about: { question?: string; option?: string } = {}) =>
    callServer(server, "labels:refusals", {
      slug: "small",
      name: "patterns",
      question: null,
      option: "refusal",
      ...about,
    });
  await expect(labelRefusals()).rejects.toMatchObject({ code: "conflict" });
  await unblind(storage, record);
  await expect(labelRefusals({ option: "declined" })).rejects.toMatchObject({ code: "invalid" });
  await expect(labelRefusals({ question: "warmth", option: "left" })).rejects.toMatchObject({
    code: "invalid",
  });
  const taken = { version: 1, question: "correct", patterns: 1, labels: 8, refusals: 3 };
  expect(await labelRefusals()).toMatchObject(taken);
  const [set] = await storage.labelSets(record.id);
  expect(set).toMatchObject({ question: "correct", option: "refusal", patterns: 1, rows: 8 });
  const { comparisons } = await callServer(server, "labels:compare", { slug: "small" });
  expect(comparisons).toMatchObject([
    { name: "patterns", patterns: 1, categories: ["other", "refusal"], undecided: 0 },
  ]);
  expect(comparisons[0]?.agreement.n).toMatchObject({ ratings: 16, units: 8 });
  const log = await storage.auditLog(record.id);
  expect(log.find(({ kind }) => kind === "labelled")?.details).toMatchObject({ patterns: 1 });
  expect(faults).toEqual([]);
});

test("a choice between two responses has no option that labels could say of one", async () => {
  const storage = await openTestStorage();
  const record = await storeOpenStudy(storage, { definition: studyOf({ questions }), pairs: 2 });
  await unblind(storage, record);
  const { url } = await startApp({ storage });
  const path = join(temporaryFolder(), "labels.csv");
  writeFileSync(path, "prompt_id,arm,value\np0,warm,true\n");
  await expect(
    callServer({ url, token: "operator" }, "labels:take", {
      slug: "small",
      path,
      name: "judge",
      question: "warmth",
      option: "left",
      value: "value",
      by: [],
    }),
  ).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining("is a choice") });
});
