import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editStudyText, type FieldPath } from "../../shared/study-file/edit-study-text.ts";
import { printStudy } from "../../shared/study-file/print-study.ts";
import { anyStudy } from "./support/any-study.ts";
import { readStudyText } from "./support/read-study-text.ts";

const written = `# Our study
kelvin: 1   # the format
slug: replies
arms: [original, warm]

questions:
  # What it is all about
  warmth: { preset: warmth-choice }
ratings_per_pair: 3 # three of each
`;

const edits: [path: FieldPath, value: unknown][] = [
  [["title"], "null"],
  [["ratings_per_pair"], 5],
  [["questions", "warmth", "ties"], true],
  [["questions", "correct"], { preset: "correctness" }],
  [["quality", "checks", "one_in"], 5],
  [
    ["allow", "flag"],
    ["harmful", "broken"],
  ],
  [["claims"], [{ id: "a", kind: "preference", question: "warmth" }]],
];

describe("an edit of a study file", () => {
  test("keeps comments, order and style of everything else", () => {
    const edited = editStudyText(written, ["questions", "warmth", "ties"], true);
    expect(edited).toBe(
      written
        .replace("{ preset: warmth-choice }", "{ preset: warmth-choice, ties: true }")
        .replace("1   #", "1 #"),
    );
  });

  test("sets a value, and taken back leaves what was there", () => {
    fc.assert(
      fc.property(anyStudy, fc.constantFrom(...edits), (study, [path, value]) => {
        const text = printStudy(study);
        const edited = readStudyText(editStudyText(text, path, value));
        const at = path.reduce<unknown>(
          (inner, key) => (inner as Record<string, unknown>)[String(key)],
          edited,
        );
        expect(at).toEqual(value);
        const first = String(path[0]);
        const others = ({ [first]: _one, ...rest }: Record<string, unknown>) => rest;
        expect(others(edited as Record<string, unknown>)).toEqual(others({ ...study }));
        const back = readStudyText(
          editStudyText(editStudyText(text, path, value), path, undefined),
        );
        expect(first in study ? study : back).toEqual(study);
      }),
      { numRuns: 300 },
    );
  });

  test("leaves a text alone that is no YAML", () => {
    expect(editStudyText("a: [", ["b"], 1)).toBe("a: [");
  });

  test("begins from nothing", () => {
    expect(readStudyText(editStudyText("", ["allow", "skip"], true))).toEqual({
      allow: { skip: true },
    });
  });
});
