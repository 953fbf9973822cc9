import { describe, expect, it } from "vitest";
import { questionSchema } from "../../shared/model/question.ts";
import { interfaceLanguages } from "../../shared/model/interface-languages.ts";
import type { Study } from "../../shared/model/study.ts";
import { resolvePages, resolveQuestions } from "../../server/domain/resolve-questions.ts";
import { aStudy } from "../materials/support/a-study.ts";

const resolve = (questions: Study["questions"], unit?: Study["unit"]) =>
  resolveQuestions(aStudy({ questions, ...(unit === undefined ? {} : { unit }) }));
const values = (questions: ReturnType<typeof resolve>) =>
  questions.map(({ options }) => options.map(({ value }) => value));

describe("resolveQuestions", () => {
  it("asks presets in the first language of the study, and stores the same values in each", () => {
    const questions: Study["questions"] = {
      degree: { preset: "warmth-degree" },
      scale: { preset: "warmth-scale", points: 5 },
      correct: { preset: "correctness" },
      own: { kind: "choice", ask: "?", ties: true },
    };
    const asked = interfaceLanguages.map((language) =>
      resolveQuestions(aStudy({ questions, languages: [language, "en"] })),
    );
    expect(asked.map(([degree]) => degree?.ask)).toEqual([
      "Which reply is warmer, and by how much?",
      "Welche Antwort ist herzlicher, und um wie viel?",
      "¿Qué respuesta es más cálida, y cuánto?",
      "أي الردين أكثر دفئًا، وبأي قدر؟",
    ]);
    const [english] = asked;
    for (const other of asked.slice(1)) {
      expect(values(other)).toEqual(values(english ?? []));
      const labels = (one: typeof other) =>
        one.flatMap(({ options }) => options.map(({ label }) => label));
      const shared = labels(other).filter((label) => labels(english ?? []).includes(label));
      expect(shared).toEqual(["2", "3", "4"]);
    }
    expect(resolveQuestions(aStudy({ questions, languages: ["fr"] }))).toEqual(english);
  });

  it("writes out every preset as a question that the wire allows", () => {
    const questions = resolve({
      choice: { preset: "warmth-choice" },
      ties: { preset: "warmth-choice", ties: true },
      degree: { preset: "warmth-degree" },
      five: { preset: "warmth-scale", points: 5 },
      seven: { preset: "warmth-scale", points: 7 },
      correct: { preset: "correctness" },
    });
    for (const question of questions) questionSchema.parse(question);
    expect(questions.map(({ id, each, level }) => [id, each, level])).toEqual([
      ["choice", "pair", "nominal"],
      ["ties", "pair", "ordinal"],
      ["degree", "pair", "ordinal"],
      ["five", "response", "ordinal"],
      ["seven", "response", "ordinal"],
      ["correct", "response", "nominal"],
    ]);
    expect(values(questions)).toEqual([
      ["left", "right"],
      ["left", "same", "right"],
      ["left_much", "left_slightly", "same", "right_slightly", "right_much"],
      [1, 2, 3, 4, 5],
      [1, 2, 3, 4, 5, 6, 7],
      ["correct", "incorrect", "refusal", "unsure"],
    ]);
    expect(questions[4]?.options.map(({ label }) => label)).toEqual([
      "Not at all warm",
      "2",
      "3",
      "4",
      "5",
      "6",
      "Extremely warm",
    ]);
  });

  it("names what the construct of warmth is shown by", () => {
    for (const { help } of resolve({
      choice: { preset: "warmth-choice" },
      scale: { preset: "warmth-scale", points: 5 },
    })) {
      expect(help).toMatch(/good intentions.*trustworthy.*friendl.*sociable/);
    }
  });

  it("infers kinds and fills in what a definition leaves out", () => {
    const questions = resolve({
      scale: { ask: "How?", points: 3, labels: ["low", "high"] },
      each_step: {
        ask: "How?",
        points: 3,
        labels: ["a", "b", "c"],
        level: "interval",
        each: "response",
      },
      kinds: { ask: "Which?", options: ["x", { value: "y", label: "Why" }] },
      choice: { ask: "Which?", kind: "choice", ties: true, labels: ["L", "=", "R"] },
      text: { ask: "Why?", kind: "text", required: false },
    });
    expect(questions.map(({ kind, each, level }) => [kind, each, level])).toEqual([
      ["scale", "pair", "ordinal"],
      ["scale", "response", "interval"],
      ["category", "pair", "nominal"],
      ["choice", "pair", "ordinal"],
      ["text", "pair", "nominal"],
    ]);
    expect(questions.map(({ options }) => options.map(({ label }) => label))).toEqual([
      ["low", "2", "high"],
      ["a", "b", "c"],
      ["x", "Why"],
      ["L", "=", "R"],
      [],
    ]);
    expect(questions.map(({ required, maxLength }) => [required, maxLength])).toEqual([
      [true, null],
      [true, null],
      [true, null],
      [true, null],
      [false, 2000],
    ]);
  });

  it("asks of each response where that is the unit", () => {
    expect(resolve({ kinds: { ask: "?", options: ["x", "y"] } }, "response")[0]?.each).toBe(
      "response",
    );
  });
});

describe("resolvePages", () => {
  it("asks everything on one page unless the study says otherwise", () => {
    const questions: Study["questions"] = {
      warmth: { preset: "warmth-choice" },
      correct: { preset: "correctness" },
    };
    expect(resolvePages(aStudy({ questions }))).toEqual([
      { ask: ["warmth", "correct"], showReference: false },
    ]);
    const pages = [{ ask: ["warmth"] }, { ask: ["correct"], show_reference: true }];
    expect(resolvePages(aStudy({ questions, pages }))).toEqual([
      { ask: ["warmth"], showReference: false },
      { ask: ["correct"], showReference: true },
    ]);
  });
});
