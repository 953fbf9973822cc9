import { describe, expect, it } from "vitest";
import { computeResults } from "../../server/domain/results/compute-results.ts";
import type { Claim } from "../../shared/model/claim.ts";
import { columnsOf, designOf, judgmentOf, pairOf } from "./support/study-in-memory.ts";

const questions = {
  warmth: { preset: "warmth-choice" },
  correct: { preset: "correctness" },
} as const;

const tagged = (name: string) =>
  pairOf(name, {
    tags: {
      task: "trivia",
      context: null,
      model: name === "p0" ? "small" : "large",
      user_belief: null,
    },
  });
const both = (rater: string, pair: string, won: "x" | "y", x: string, y: string) =>
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

const claims: Claim[] = [
  { id: "c", kind: "preference", question: "warmth", treatment: "warm", control: "original" },
  {
    id: "gap",
    kind: "error-difference",
    question: "correct",
    treatment: "warm",
    control: "original",
  },
];

describe("errors by model and task", () => {
  const design = designOf({
    claims,
    published: {
      source: "An earlier study",
      error_rates: [{ arm: "warm", percent: 40 }],
    },
  });
  const results = computeResults(
    design,
    columnsOf(
      design,
      questions,
      [
        both("r0", "p0", "y", "correct", "incorrect"),
        both("r1", "p0", "y", "correct", "correct"),
        both("r0", "p1", "x", "incorrect", "incorrect"),
        both("r1", "p1", "y", "correct", "incorrect"),
      ],
      { pairs: tagged },
    ),
  );

  it("are told apart as far as the tags go", () => {
    expect(results.errors[0]?.strata).toMatchObject([
      { arm: "original", model: "large", task: "trivia", context: null, rate: { value: 0.5 } },
      { arm: "warm", model: "large", rate: { value: 1 } },
      { arm: "original", model: "small", rate: { value: 0 } },
      { arm: "warm", model: "small", rate: { value: 0.5 } },
    ]);
  });

  it("stand beside what the same model's responses are preferred by", () => {
    expect(results.trade_offs).toMatchObject([
      {
        preference: "c",
        errors: "gap",
        models: [
          { model: "large", preference: { value: 0.5 }, errors: { value: 0.5 } },
          { model: "small", preference: { value: 1 }, errors: { value: 0.5 } },
        ],
      },
    ]);
    expect(results.published).toEqual(design.published);
  });
});
