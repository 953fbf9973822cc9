import { expect, test } from "vitest";
import { countProbe, noCare } from "../../server/domain/quality/count-care.ts";
import { meetsExpected } from "../../server/domain/quality/meets-expected.ts";
import type { QualityFiles } from "../../server/domain/quality/quality-files.ts";
import { resolveQuestions } from "../../server/domain/resolve-questions.ts";

const questions = resolveQuestions({
  questions: {
    warmth: { preset: "warmth-choice" },
    degree: { preset: "warmth-degree" },
    correct: { preset: "correctness" },
    why: { ask: "Why?", kind: "text" },
  },
});

test.each([
  ["the side named, as listed", { warmth: "left" }, { warmth: "left" }, 0, true],
  ["the other side", { warmth: "left" }, { warmth: "right" }, 0, false],
  ["the response, wherever it stands", { warmth: "left" }, { warmth: "right" }, 1, true],
  [
    "one of several",
    { degree: ["left_much", "left_slightly"] },
    { degree: "right_slightly" },
    1,
    true,
  ],
  [
    "each response",
    { correct: { left: "correct", right: "incorrect" } },
    { correct: { left: "incorrect", right: "correct" } },
    1,
    true,
  ],
  [
    "one response alone",
    { correct: { left: "correct" } },
    { correct: { left: "correct", right: "unsure" } },
    0,
    true,
  ],
  ["nothing, where a question was passed over", { warmth: "left" }, { degree: "same" }, 0, false],
] as const)("a probe asks for %s", (_what, expected, answers, side, met) => {
  expect(meetsExpected(questions, structuredClone(expected) as never, { answers, side })).toBe(met);
});

test("counts a repeat's answers against the first ones, whichever way round both were shown", () => {
  const files: QualityFiles = { quiz: null, practice: [], checks: [], gold: [] };
  const care = noCare();
  const original = {
    side: 0 as const,
    answers: { warmth: "left", degree: "left_much", correct: { left: "correct", right: "unsure" } },
  };
  const answers = {
    warmth: "right",
    degree: "left_much",
    correct: { left: "unsure", right: "correct" },
    why: "another word",
  };
  countProbe(
    { questions, files },
    { kind: "repeat", item: 1, side: 1 },
    { answers, original },
    care,
  );
  expect(care).toMatchObject({ repeated: 4, repeatedSame: 3 });
});
