import * as fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "../../server/domain/app-error.ts";
import { checkAnswers } from "../../server/domain/check-answers.ts";
import { resolveQuestions } from "../../server/domain/resolve-questions.ts";
import type { Answer } from "../../shared/model/judgment.ts";
import type { Study } from "../../shared/model/study.ts";
import { studyOf } from "../support/store-study.ts";

type Asked = Study["questions"];
type Flag = "harmful" | "broken" | "known";

/** Every complaint about answers to questions as a study file states them. */
const complaints = (
  questions: Asked,
  answers: Record<string, Answer>,
  { unit = "pair", flags = [] }: { unit?: "pair" | "response"; flags?: Flag[] } = {},
): readonly string[] => {
  try {
    const resolved = resolveQuestions(studyOf({ questions, unit }));
    checkAnswers(resolved, unit, ["broken"], { answers, flags });
    return [];
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid") throw error;
    return error.details ?? [];
  }
};

const warmth: Asked = { warmth: { preset: "warmth-choice", ties: true } };
const correctness: Asked = { right: { preset: "correctness" } };
const remark: Asked = { remark: { kind: "text", ask: "Why?", max_length: 5 } };

test("takes each option of each preset and nothing beside them", () => {
  const presets: Asked[] = [
    { q: { preset: "warmth-choice" } },
    { q: { preset: "warmth-choice", ties: true } },
    { q: { preset: "warmth-degree" } },
  ];
  for (const questions of presets) {
    const [question] = resolveQuestions(studyOf({ questions }));
    for (const { value } of question?.options ?? [])
      expect(complaints(questions, { q: value })).toEqual([]);
    const values = (question?.options ?? []).map(({ value }) => value);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer()), (value) => {
        fc.pre(!values.includes(value));
        return complaints(questions, { q: value }).length === 1;
      }),
    );
    for (const value of values)
      expect(
        complaints(questions, { q: typeof value === "number" ? `${value}` : 1000 }),
      ).toHaveLength(1);
  }
});

test("wants an answer for each reply where the question is asked of each", () => {
  const both = { left: "correct", right: "unsure" };
  expect(complaints(correctness, { right: both })).toEqual([]);
  expect(complaints(correctness, { right: "correct" })).toHaveLength(1);
  expect(complaints(correctness, { right: { left: "correct" } })).toHaveLength(1);
  expect(complaints(correctness, { right: { ...both, single: "correct" } })).toHaveLength(1);
  expect(complaints(correctness, { right: { single: "correct" } })).toHaveLength(1);
  expect(complaints(correctness, { right: { ...both, left: "maybe" } })).toHaveLength(1);
  expect(complaints(warmth, { warmth: { left: "left", right: "left" } })).toHaveLength(1);
});

test("takes one answer about a single response, plain or under its position", () => {
  const unit = "response";
  expect(complaints(correctness, { right: "refusal" }, { unit })).toEqual([]);
  expect(complaints(correctness, { right: { single: "refusal" } }, { unit })).toEqual([]);
  expect(complaints(correctness, { right: { left: "refusal" } }, { unit })).toHaveLength(1);
  expect(complaints(correctness, { right: {} }, { unit })).toHaveLength(1);
});

test("names every complaint at once", () => {
  const questions = { ...warmth, ...correctness };
  expect(complaints(questions, { other: 1, right: "x" }, { flags: ["harmful"] })).toHaveLength(4);
});

test("lets an answer out where the study does not require it", () => {
  const optional: Asked = { remark: { kind: "text", ask: "Why?", required: false } };
  expect(complaints(optional, {})).toEqual([]);
  expect(complaints(optional, { remark: "" })).toEqual([]);
});

test("holds a text to its length, and does not take blanks for a required answer", () => {
  expect(complaints(remark, { remark: "12345" })).toEqual([]);
  expect(complaints(remark, { remark: "123456" })).toHaveLength(1);
  expect(complaints(remark, { remark: 12 })).toHaveLength(1);
  expect(complaints(remark, {})).toHaveLength(1);
  expect(complaints(remark, { remark: "" })).toHaveLength(1);
  expect(complaints(remark, { remark: " \n" })).toHaveLength(1);
});

test("is not misled by names that every object has", () => {
  expect(complaints(warmth, {})).toHaveLength(1);
  expect(complaints(warmth, JSON.parse('{"warmth":"left","__proto__":"left"}'))).toHaveLength(1);
});

test("takes a flag that the study offers, and no other", () => {
  expect(complaints(warmth, { warmth: "left" }, { flags: ["broken"] })).toEqual([]);
  expect(complaints(warmth, { warmth: "left" }, { flags: ["known"] })).toHaveLength(1);
});
