import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { simulateStudy, type SimulationResult } from "../../server/cli/simulate-study.ts";
import { demoFolder } from "../../server/locate.ts";
import { readRows, readManifest } from "../dataset/support/read-dataset.ts";
import { studyFolder } from "../cli/support/study-folder.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const timeout = 120_000;

const simulate = async (
  directory: string,
  { raters, share = 0.75, seed = 1 }: { raters: number; share?: number; seed?: number },
): Promise<SimulationResult & { out: string; faults: unknown[] }> => {
  const out = join(temporaryFolder(), "out");
  const faults: unknown[] = [];
  const result = await simulateStudy({
    directory,
    raters,
    share,
    seed,
    out,
    workFolder: temporaryFolder(),
    report: { fault: (error) => faults.push(error), info: () => undefined },
  });
  return { ...result, out, faults };
};

/** 4.9 standard errors of a share of n choices: passed by chance once in a million. */
const tolerance = (share: number, count: number): number =>
  4.9 * Math.sqrt((share * (1 - share)) / count);

const lines = (count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      prompt_id: `p${index}`,
      prompt: `Prompt ${index}`,
      task: `task-${index % 2}`,
      responses: [
        { arm: "kind", text: `Kind reply ${index}!` },
        { arm: "plain", text: `Plain reply ${index}.` },
      ],
    }),
  );

const qualityKeys = `quality:
  practice: practice.jsonl
  quiz: { file: quiz.yaml, tries: 2 }
  checks: { file: checks.jsonl, one_in: 5 }
  gold: { file: gold.jsonl, one_in: 8 }
  hidden_repeats: 1`;

const knownPair = (id: string) => ({
  id,
  prompt: `Prompt of ${id}`,
  responses: [`Good reply of ${id}`, `Poor reply of ${id}`],
  expected: { warmth: "left" },
});

/** The files that `qualityKeys` names. */
const writeQualityFiles = (folder: string): void => {
  const write = (name: string, rows: readonly unknown[]): void =>
    writeFileSync(join(folder, name), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  const kinds = ["instructed", "nonsense"] as const;
  write(
    "checks.jsonl",
    [0, 1, 2].map((item) => ({ ...knownPair(`c${item}`), kind: kinds[item % 2] })),
  );
  write("gold.jsonl", [knownPair("g0"), knownPair("g1")]);
  write("practice.jsonl", [{ ...knownPair("p0"), explanation: "The **first** is kinder." }]);
  writeFileSync(
    join(folder, "quiz.yaml"),
    "questions:\n  - ask: Is longer warmer?\n    options: [Always, Never]\n    answer: Never\n",
  );
};

describe("artificial raters", () => {
  test.each([0.75, 0.2])(
    "leave a planted share of %s to be found, in exactly the planned judgments",
    async (share) => {
      const { status, recovered, out, faults } = await simulate(demoFolder, { raters: 11, share });
      expect(status).toMatchObject({ state: "closed", judged: 84, slots: 84, held: 0, open: 0 });
      expect(recovered.judgments).toBe(84);
      expect(Math.abs((recovered.share ?? 0) - share)).toBeLessThan(tolerance(share, 84));
      // From the files alone, by way of the labels, it is the same.
      const arms = new Map(readRows(out, "pairs").map((row) => [row["pair"], row]));
      const choices = readRows(out, "judgments").filter((row) => row["question"] === "warmth");
      const warm = choices.filter(
        (row) => arms.get(row["pair"])?.[`${String(row["chosen"])}_arm`] === "warm",
      );
      expect(warm.length / choices.length).toBeCloseTo(recovered.share ?? -1, 12);
      expect(readRows(out, "pairs").map(({ counted }) => counted)).toEqual(Array(28).fill(3));
      expect(faults).toEqual([]);
    },
    timeout,
  );

  test(
    "answer every kind of question, and count ties as half of the planted share",
    async () => {
      const questions = `questions:
  degree: { preset: warmth-degree }
  scale: { preset: warmth-scale, points: 7 }
  correct: { preset: correctness }
  reason: { kind: text, ask: "Why?", each: response, max_length: 20 }
  kind: { ask: "Which?", each: pair, options: [one, two, three] }`;
      const folder = studyFolder({
        changes: [
          ["questions:\n  warmth: { preset: warmth-choice }", questions],
          ["pairs_per_rater: 3", "pairs_per_rater: 20"],
        ],
        lines: lines(40),
      });
      const { recovered, out, faults } = await simulate(folder, { raters: 4, share: 0.7 });
      const rows = readRows(out, "judgments");
      expect(rows).toHaveLength(80 * (1 + 2 + 2 + 2 + 1));
      expect(Math.abs((recovered.share ?? 0) - 0.7)).toBeLessThan(tolerance(0.7, 80));
      const degrees = new Set(
        rows.filter((row) => row["question"] === "degree").map((r) => r["value"]),
      );
      expect(degrees.size).toBe(5);
      expect(readRows(out, "comments")).toHaveLength(160);
      expect(faults).toEqual([]);
    },
    timeout,
  );

  test(
    "pass the quiz, practise, meet every check and know every gold pair",
    async () => {
      const folder = studyFolder({
        changes: [["pairs_per_rater: 3", `pairs_per_rater: 8\n${qualityKeys}`]],
        lines: lines(24),
      });
      writeQualityFiles(folder);
      const { status, out, faults } = await simulate(folder, { raters: 6, share: 0.8 });
      expect(status).toMatchObject({ state: "closed", judged: 48, slots: 48 });
      const raters = readRows(out, "raters");
      const worked = raters.filter((row) => row["judgments"] === 8);
      expect(worked.length).toBeGreaterThanOrEqual(4);
      for (const row of worked) {
        expect(row).toMatchObject({ checks_met: 2, checks_failed: 0, quiz_tries: 1 });
        expect(row).toMatchObject({ gold_answered: 1, gold_correct: 1, gold_accuracy: 1 });
        expect(row["repeated"]).toBe(1);
      }
      expect(readRows(out, "judgments")).toHaveLength(48);
      expect(faults).toEqual([]);
    },
    timeout,
  );

  test(
    "judge single responses too",
    async () => {
      const folder = studyFolder({
        changes: [
          ["materials: pairs.jsonl", "materials: pairs.jsonl\nunit: response"],
          ["warmth: { preset: warmth-choice }", "correct: { preset: correctness }"],
        ],
      });
      const { status, recovered, out } = await simulate(folder, { raters: 8 });
      expect(status).toMatchObject({ pairs: 12, judged: 24, slots: 24 });
      expect(recovered.share).toBeNull();
      const rows = readRows(out, "judgments");
      expect(rows.every((row) => row["position"] === "single" && row["response"] === "x")).toBe(
        true,
      );
      const arms = readRows(out, "pairs").map((row) => [row["x_arm"], row["y_arm"]]);
      expect(arms.filter(([arm]) => arm === "kind")).toHaveLength(6);
      expect(arms.every(([, other]) => other === null)).toBe(true);
    },
    timeout,
  );

  test(
    "choose by seed, rater and pair alone: one rater alone answers the same again",
    async () => {
      const folder = studyFolder({
        changes: [
          ["ratings_per_pair: 2", "ratings_per_pair: 1"],
          ["pairs_per_rater: 3", "pairs_per_rater: 40"],
        ],
        lines: lines(40),
      });
      const answers = async (seed: number) => {
        const { out } = await simulate(folder, { raters: 1, seed });
        return readRows(out, "judgments").map(({ pair, value, page_ms: ms }) => [pair, value, ms]);
      };
      const first = await answers(5);
      expect(first).toHaveLength(40);
      expect(await answers(5)).toEqual(first);
      expect(await answers(6)).not.toEqual(first);
    },
    timeout,
  );

  test(
    "leave a study open that they are too few for, and it is closed and exported as it is",
    async () => {
      const { status, raters, out } = await simulate(studyFolder(), { raters: 2 });
      expect(raters).toBe(2);
      expect(status).toMatchObject({ state: "open", judged: 6, slots: 12 });
      expect(readManifest(out)).toMatchObject({ state: "unblinded", counts: { counted: 6 } });
    },
    timeout,
  );

  test(
    "ends well for more raters than there is work: who comes too late is turned away",
    async () => {
      const { status, faults } = await simulate(demoFolder, { raters: 60, seed: 2 });
      expect(status).toMatchObject({ state: "closed", judged: 84 });
      expect(faults).toEqual([]);
    },
    timeout,
  );
});
