import { expect, test } from "vitest";
import {
  preregistrationOf,
  type Registered,
} from "../../server/domain/preregistration/preregistration.ts";
import { plainSeal } from "../support/plain-seal.ts";
import { studyOf } from "../support/store-study.ts";

const arms = { treatment: "warm", control: "original" };

const study = (changes: Partial<Registered> = {}): Registered => ({
  slug: "small",
  definition: studyOf({
    internal_title: "Warm against original",
    questions: { warmth: { preset: "warmth-choice" }, correct: { preset: "correctness" } },
    ratings_per_pair: 3,
    pairs_per_rater: 10,
    alpha: 0.01,
    looks: [0.5, 1],
    claims: [
      {
        id: "warmer",
        kind: "preference",
        statement: "Raters find warm replies warmer.",
        question: "warmth",
        by: ["task"],
        ...arms,
      },
      {
        id: "gap",
        kind: "error-difference",
        question: "correct",
        unsure: "half",
        refusal: { default: "excluded", disinfo: "correct" },
        ...arms,
      },
      { id: "agree", kind: "agreement-at-least", question: "warmth", at_least: 0.4 },
    ],
    exclusions: [
      { rule: "failed-checks", at_least: 2 },
      { rule: "same-side-share", at_least: 0.95, of_at_least: 10 },
    ],
  }),
  pairs: 400,
  seal: null,
  sealParts: null,
  leakDecisions: [],
  ...changes,
});

/** What stands under a heading, up to the next one. */
const fieldOf = (document: string, heading: string): string =>
  document.split(`### ${heading}\n\n`)[1]?.split(/\n\n#{2,3} /)[0] ?? "";

test("a pre-registration says what the study file says, field by field", () => {
  const document = preregistrationOf(study());
  expect(fieldOf(document, "Title")).toBe("Warm against original");
  expect(fieldOf(document, "Hypotheses")).toBe(
    "- **warmer**: Raters find warm replies warmer.\n- **gap**: as below\n- **agree**: as below",
  );
  expect(fieldOf(document, "Sample size")).toBe(
    "400 pairs, 3 judgments of each: 1,200 judgments.\n\nAt most 10 pairs a rater.",
  );
  expect(fieldOf(document, "Stopping rule")).toContain("Looks at 50 % and 100 % of the planned");
  expect(fieldOf(document, "Inference criteria")).toContain("Level of significance: 0.01");
  expect(fieldOf(document, "Data exclusion")).toBe(
    "- Raters who fail 2 or more attention checks.\n" +
      "- Raters who choose the same side in 95 % or more of at least 10 choices.",
  );
  const models = fieldOf(document, "Statistical models");
  expect(models).toContain("choose warm over original, ties as half, against 0.5.");
  expect(models).toContain("Reported by task too.");
  expect(models).toContain(
    "unsure verdicts: half. Refusals count as: excluded (default) and correct (disinfo).",
  );
  expect(models).toContain("Krippendorff's alpha on `warmth` reaches 0.4.");
});

test("has every field of the OSF form, and nothing empty", () => {
  const document = preregistrationOf(study());
  const headings = [...document.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading ?? "");
  expect(headings).toEqual([
    "Title",
    "Description",
    "Hypotheses",
    "Study type",
    "Blinding",
    "Study design",
    "Randomization",
    "Existing data",
    "Data collection procedures",
    "Sample size",
    "Sample size rationale",
    "Stopping rule",
    "Manipulated variables",
    "Measured variables",
    "Indices",
    "Statistical models",
    "Transformations",
    "Inference criteria",
    "Data exclusion",
    "Missing data",
    "Exploratory analysis",
    "Seal",
  ]);
  for (const heading of headings) expect(fieldOf(document, heading).trim()).not.toBe("");
});

test("shows the seal and what each part of it binds once there is one", () => {
  expect(fieldOf(preregistrationOf(study()), "Seal")).toBe("The study is not sealed yet.\n");
  const { seal, parts } = plainSeal("0a".repeat(32));
  const shown = fieldOf(preregistrationOf(study({ seal, sealParts: parts })), "Seal");
  expect(shown).toContain(`\`${seal}\``);
  expect(shown).toContain("| arms | which response is of which arm | `arms` |");
});
