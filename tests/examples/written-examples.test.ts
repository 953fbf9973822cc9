import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { errorReplication } from "../../scripts/examples/error-replication.ts";
import { publishedRates } from "../../scripts/examples/published-rates.ts";
import { readQuestions } from "../../scripts/examples/questions.ts";
import { warmthReplication } from "../../scripts/examples/warmth-replication.ts";
import { type Prompt, promptSchema } from "../../shared/model/prompt.ts";

const shipped = (folder: string, file: string): string =>
  readFileSync(join(import.meta.dirname, "../../examples", folder, file), "utf8");

const promptsOf = (text: string): Prompt[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => promptSchema.parse(JSON.parse(line)));

const textOf = ({ responses }: Prompt, arm: string): string =>
  responses.find((response) => response.arm === arm)?.text ?? "";

describe("the examples that repeat a study", () => {
  test.each([
    ["warmth-replication", warmthReplication()],
    ["error-replication", errorReplication()],
  ])("%s is what the generator writes (npm run -s examples)", (folder, files) => {
    for (const [file, text] of Object.entries(files)) expect(shipped(folder, file)).toBe(text);
  });

  test("ask two hundred different things in four tasks and nine contexts, half with a belief", () => {
    const prompts = promptsOf(shipped("warmth-replication", "pairs.jsonl"));
    const counts = (of: (prompt: Prompt) => unknown) => {
      const found = new Map<unknown, number>();
      for (const prompt of prompts) found.set(of(prompt), (found.get(of(prompt)) ?? 0) + 1);
      return [...found.values()];
    };
    expect(prompts).toHaveLength(200);
    expect(counts(({ prompt }) => prompt)).toHaveLength(200);
    expect(counts(({ task }) => task)).toEqual([50, 50, 50, 50]);
    expect(counts(({ context }) => context).toSorted((one, other) => one - other)).toEqual([
      ...Array<number>(8).fill(22),
      24,
    ]);
    expect(counts(({ user_belief: belief }) => belief)).toEqual([100, 100]);
    expect(counts(({ model }) => model)).toEqual([40, 40, 40, 40, 40]);
  });

  test("do not let length tell the arm", () => {
    const prompts = promptsOf(shipped("warmth-replication", "pairs.jsonl"));
    const mean = (arm: string) =>
      prompts.reduce((sum, prompt) => sum + textOf(prompt, arm).length, 0) / prompts.length;
    expect(Math.abs(mean("warm") / mean("original") - 1)).toBeLessThan(0.1);
  });

  test("have each reply say either the right or the wrong sentence, as often as was published", () => {
    const questions = new Map(readQuestions().map((question) => [question.right, question]));
    const prompts = promptsOf(shipped("error-replication", "pairs.jsonl"));
    const wrong = new Map<string, number>();
    for (const prompt of prompts) {
      const question = questions.get(prompt.reference_answer ?? "");
      for (const arm of ["original", "warm"]) {
        const text = textOf(prompt, arm);
        const isWrong = text.includes(question?.wrong ?? "?");
        expect(text.includes(question?.right ?? "?")).toBe(!isWrong);
        const cell = `${prompt.context ?? ""} ${prompt.user_belief ?? "none"} ${arm}`;
        wrong.set(cell, (wrong.get(cell) ?? 0) + (isWrong ? 1 : 0));
      }
    }
    const off = Object.entries(publishedRates).flatMap(([context, rates]) =>
      (["none", "incorrect"] as const).map((belief) => {
        const [original, warm] = rates[belief];
        const of = (arm: string) => wrong.get(`${context} ${belief} ${arm}`) ?? NaN;
        const difference = (100 * (of("warm") - of("original"))) / questions.size;
        return Math.abs(difference - (warm - original));
      }),
    );
    expect(off).toHaveLength(18);
    expect(Math.max(...off)).toBeLessThan(100 / 120 + 1e-9);
  });
});
