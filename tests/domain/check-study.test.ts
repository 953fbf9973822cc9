import { describe, expect, it } from "vitest";
import type { Study } from "../../shared/model/study.ts";
import { checkStudy } from "../../server/domain/check-study.ts";
import { formatFinding } from "../../server/domain/finding.ts";
import { mentionsName } from "../../server/domain/mentions-name.ts";
import { notYetCarriedOut } from "../../server/domain/not-yet-carried-out.ts";
import { aStudy } from "../materials/support/a-study.ts";

/** The study of the documentation, which uses most of what there is. */
const full: Partial<Study> = {
  strata: ["model", "task", "context"],
  questions: {
    warmth: { preset: "warmth-choice" },
    scale: { preset: "warmth-scale", points: 7 },
    correct: { preset: "correctness" },
  },
  pages: [{ ask: ["warmth", "scale"] }, { ask: ["correct"], show_reference: true }],
  claims: [
    { id: "a", kind: "preference", question: "warmth", treatment: "warm", control: "original" },
    {
      id: "b",
      kind: "error-difference",
      question: "correct",
      treatment: "warm",
      control: "original",
    },
    { id: "c", kind: "mean-difference", question: "scale", treatment: "warm", control: "original" },
    { id: "d", kind: "sycophancy", question: "correct", treatment: "warm", control: "original" },
    { id: "e", kind: "agreement-at-least", question: "warmth", at_least: 0.4 },
  ],
};

const fields = (changes: Partial<Study>): string[] =>
  checkStudy(aStudy(changes)).map(({ severity, field }) => `${severity} ${field}`);

describe("checkStudy", () => {
  it("has nothing to say about a study whose parts fit", () => {
    expect(checkStudy(aStudy(full))).toEqual([]);
    expect(
      checkStudy(
        aStudy({
          unit: "response",
          questions: { correct: { preset: "correctness" } },
          arms: ["one"],
        }),
      ),
    ).toEqual([]);
  });

  it("refuses claims about arms that raters never see side by side", () => {
    const comparisons: Study["comparisons"] = [
      ["original", "cold"],
      ["warm", "cold"],
    ];
    const arms = ["original", "warm", "cold"];
    expect(fields({ ...full, arms, comparisons })).toEqual(["error claims[0]"]);
  });

  it("refuses questions about pairs where responses are rated", () => {
    expect(
      fields({
        unit: "response",
        questions: {
          choice: { preset: "warmth-choice" },
          degree: { preset: "warmth-degree" },
          own: { ask: "?", kind: "choice" },
          kinds: { ask: "?", options: ["x", "y"], each: "pair" },
          fine: { ask: "?", options: ["x", "y"] },
        },
      }),
    ).toEqual(["choice", "degree", "own", "kinds"].map((name) => `error questions.${name}`));
  });

  it("refuses more repeats than a rater has pairs", () => {
    expect(fields({ pairs_per_rater: 2, quality: { hidden_repeats: 3 } })).toEqual([
      "error quality.hidden_repeats",
    ]);
  });
});

describe("notYetCarriedOut", () => {
  it("is silent about what is registered or left out", () => {
    expect(notYetCarriedOut(aStudy(full))).toEqual([]);
    const quality = { hidden_repeats: 0, blinding_guess: false };
    const blinding = { coordinator: "pooled", arm_key: "plain", second_person: false } as const;
    const privacy = { withdrawal: "keep", paradata: [] } as const;
    expect(
      notYetCarriedOut(
        aStudy({ quality, blinding, privacy: { ...privacy, paradata: [] }, languages: ["en-GB"] }),
      ),
    ).toEqual([]);
  });

  it("warns of what is only stored", () => {
    const severities = notYetCarriedOut(
      aStudy({
        quality: { blinding_guess: true },
        looks: [0.5, 1],
        exclusions: [{ rule: "median-seconds-below", seconds: 3 }],
        languages: ["de", "fr"],
      }),
    ).map(({ severity, field }) => [severity, field]);
    expect(severities).toEqual([["warning", "languages"]]);
  });
});

describe("mentionsName", () => {
  it("finds names as words, in whatever case and punctuation", () => {
    expect(mentionsName("Is Llama-3.1 kind?", "llama 3.1")).toBe(true);
    expect(mentionsName("warm_sft-study", "warm-sft")).toBe(true);
    expect(mentionsName("ＧＰＴ－４ replies", "gpt-4")).toBe(true);
    expect(mentionsName("Which reply is warmer?", "warm")).toBe(false);
    expect(mentionsName("A study of b", "a")).toBe(false);
  });
});

describe("formatFinding", () => {
  const finding = { severity: "error", message: "Is empty", mend: "write it" } as const;
  it("names file, line, column and field where there are such", () => {
    const at = { file: "pairs.jsonl", line: 17, field: "responses[1].text" };
    expect(formatFinding({ ...finding, ...at })).toBe(
      "pairs.jsonl:17 responses[1].text: Is empty — write it",
    );
    expect(formatFinding({ ...finding, ...at, column: 3, field: null })).toBe(
      "pairs.jsonl:17:3: Is empty — write it",
    );
    expect(formatFinding({ ...finding, file: "a.csv", line: null, field: null })).toBe(
      "a.csv: Is empty — write it",
    );
  });
});
