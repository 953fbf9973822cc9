import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { z } from "zod";
import { exportStudy } from "../../server/dataset/export-study.ts";
import type { Storage } from "../../server/domain/storage.ts";
import { resultsOf } from "../../server/results/results.ts";
import type { ResultEstimate } from "../../shared/model/results/estimate.ts";
import type { StudyResults } from "../../shared/model/results/study-results.ts";
import { seededGenerator } from "../../shared/statistics/random/generator.ts";
import { asked } from "../dataset/support/asked.ts";
import { fillStudy } from "../dataset/support/fill-study.ts";
import { unblind } from "../dataset/support/unblind.ts";
import { allClaims } from "../results/support/study-in-memory.ts";
import { askJudge, judges } from "../support/judges.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { promptOf, storeOpenStudy, studyOf } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const definition = studyOf({
  ratings_per_pair: 3,
  questions: {
    warmth: { preset: "warmth-degree" },
    scale: { preset: "warmth-scale", points: 7 },
    correct: { preset: "correctness" },
    why: { kind: "text", ask: "Why?", each: "pair", required: false },
  },
  claims: allClaims,
  alpha: 0.1,
  exclusions: [{ rule: "same-side-share", at_least: 0.85, of_at_least: 2 }],
});

const degrees = ["left_much", "left_slightly", "same", "right_slightly", "right_much"];
const verdicts = ["correct", "incorrect", "refusal", "unsure"];

/** Labels of three kinds: answers, an option that applies or not, and scores; some responses have none. */
async function labelResponses(
  storage: Storage,
  studyId: number,
  one: (list: readonly string[]) => string,
): Promise<void> {
  const from = { file: "labels.csv", sha256: "0".repeat(64), patterns: null, at: 5, who: "test" };
  const sets = [
    { name: "judge", question: "correct", option: null, values: verdicts },
    { name: "refusals", question: "correct", option: "refusal", values: ["true", "false"] },
    { name: "scored", question: "scale", option: null, values: ["3", "4", "5"] },
    { name: "warmer", question: "warmth", option: null, values: ["0.25", "0.5", "0.5", "-1e-3"] },
  ];
  const responses = Array.from({ length: 22 }, (_, index) => index + 1).flatMap((line) =>
    ["original", "warm"].map((arm) => ({ line, arm })),
  );
  for (const { values, ...set } of sets)
    await storage.saveLabels(
      studyId,
      { ...set, ...from },
      responses.map((response) => ({ ...response, value: one(values) })),
    );
}

/** A dataset with every kind of answer, and a rater whom a rule leaves out; and its results. */
async function dataset(): Promise<{ folder: string; results: StudyResults }> {
  const storage = await openTestStorage();
  const record = await storeOpenStudy(storage, {
    definition,
    pairs: 24,
    make: (index) =>
      promptOf(index, {
        promptId: `p${index % 12}`,
        task: ["=1+1", "médecine & co", null][index % 3] ?? null,
        userBelief: index % 2 === 0 ? "incorrect" : null,
      }),
  });
  const random = seededGenerator(5);
  const one = (list: readonly string[]): string => list[random.below(list.length)] ?? "";
  await fillStudy(storage, record, {
    raters: 10,
    pairsPerRater: 7,
    answer: (_assignment, nth) => ({
      warmth: nth < 7 ? "left_much" : one(degrees),
      scale: { left: 1 + random.below(7), right: 1 + random.below(7) },
      correct: { left: one(verdicts), right: one(verdicts) },
      ...(nth % 3 === 0 ? { why: "Because." } : {}),
    }),
  });
  await unblind(storage, record);
  await labelResponses(storage, record.id, one);
  const folder = join(temporaryFolder(), "dataset");
  const results = await resultsOf(storage, record, 11);
  await exportStudy(storage, {
    slug: "small",
    out: folder,
    blinded: false,
    seed: 11,
    asked,
    computeResults: () => Promise.resolve(results),
  });
  return { folder, results };
}

const cell = z.string().transform((text) => (text === "" ? null : Number(text)));
const line = z.object({
  measure: z.string(),
  of: z.string(),
  analysis: z.enum(["everyone", "declared"]),
  value: cell,
  lower: cell,
  upper: cell,
});

/** The numbers of results that scripts compute again, by what they are. */
function expectedOf({ claims, agreement, labels }: StudyResults): Map<string, (number | null)[]> {
  const numbers = new Map<string, (number | null)[]>();
  for (const { id, kind, everyone, declared } of claims) {
    const measure = kind === "preference" ? "share" : kind;
    if (measure !== "share" && measure !== "error-difference") continue;
    for (const [analysis, { estimate }] of Object.entries({ everyone, declared }))
      numbers.set(`${measure} ${id} ${analysis}`, [
        estimate.value,
        ...(estimate.interval ?? [null, null]),
      ]);
  }
  for (const { question, answers, alpha } of agreement)
    if (answers === "all") numbers.set(`alpha ${question} declared`, [alpha.value]);
  const told = (of: string, { value, interval }: ResultEstimate): void => {
    numbers.set(`${of} declared`, [value, ...(interval ?? [null, null])]);
  };
  for (const { name, categories, confusion, ...found } of labels) {
    told(`label-agreement ${name}`, found.agreement);
    told(`label-kappa ${name}`, found.kappa);
    numbers.set(`label-majority-agreement ${name} declared`, [found.majority.agreement]);
    told(`label-majority-kappa ${name}`, found.majority.kappa);
    told(`raters-agreement ${name}`, found.humans.agreement);
    told(`raters-kappa ${name}`, found.humans.kappa);
    const all = confusion.flat().reduce((sum, count) => sum + count, 0);
    for (const [at, category] of categories.entries()) {
      const byLabel = (confusion[at] ?? []).reduce((sum, count) => sum + count, 0);
      const byRaters = confusion.reduce((sum, row) => sum + (row[at] ?? 0), 0);
      numbers.set(`label-prevalence ${name} ${category} declared`, [byLabel / all]);
      numbers.set(`raters-prevalence ${name} ${category} declared`, [byRaters / all]);
    }
  }
  return numbers;
}

test.skipIf(judges.python === null || judges.r === null)(
  "the scripts of a dataset compute the numbers of its results again, in R and in Python, to 1e-9",
  async () => {
    const { folder, results } = await dataset();
    const expected = expectedOf(results);
    expect([...expected.keys()].filter((name) => name.includes("kappa"))).toHaveLength(12);
    expect(results.left_out.raters).toBeGreaterThan(0);
    const runs = {
      r: await askJudge(judges.r, [join(folder, "analysis/recompute.R")]),
      python: await askJudge(judges.python, ["-I", join(folder, "analysis/recompute.py")]),
    };
    for (const [language, { code, stdout, stderr }] of Object.entries(runs)) {
      expect([language, code, code === 0 ? "" : stderr]).toEqual([language, 0, ""]);
      const lines = z.array(line).parse(parse(stdout, { columns: true }));
      const found = new Map(
        lines.map(({ measure, of, analysis, value, lower, upper }) => [
          `${measure} ${of} ${analysis}`,
          [value, lower, upper],
        ]),
      );
      for (const [name, numbers] of expected) {
        for (const [at, number] of numbers.entries()) {
          const computed = found.get(name)?.[at] ?? null;
          const off = number === null || computed === null ? 0 : Math.abs(computed - number);
          const shown = (value: number | null) => [language, name, at, value === null];
          expect(shown(computed)).toEqual(shown(number));
          expect([language, name, at, off < 1e-9]).toEqual([language, name, at, true]);
        }
      }
    }
  },
  180_000,
);
