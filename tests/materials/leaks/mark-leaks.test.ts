import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compileDecisions } from "../../../server/domain/leaks/compile-decisions.ts";
import { createAboutLines } from "../../../server/materials/leaks/about-lines.ts";
import { markLeaks } from "../../../server/materials/leaks/mark-leaks.ts";
import { settleLine } from "../../../server/materials/leaks/settle-line.ts";
import type { Prompt } from "../../../shared/model/prompt.ts";
import { studyOf } from "../../support/store-study.ts";

const study = studyOf({ arms: ["original", "warm"] });
const pieces = [
  "I am ChatGPT. ",
  "As an AI language model ",
  "Llama-70B ",
  "plain\n",
  "<b>",
  "ü 漢字 ",
];
const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((some) => some.join(""));

test("marks are in order, within the text, and there exactly where the scan finds words", () => {
  fc.assert(
    fc.property(texts, texts, (original, warm) => {
      const prompt: Prompt = {
        prompt_id: "p",
        prompt: "Who are you?",
        responses: [
          { arm: "original", model: "Llama-70B", text: original },
          { arm: "warm", model: "Llama-70B", text: warm },
        ],
      };
      const marked = markLeaks(study, prompt);
      expect(marked.map(({ arm }) => arm)).toEqual(["original", "warm"]);
      for (const { text, marks } of marked) {
        let end = 0;
        for (const { from, to } of marks) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }
      const about = createAboutLines(study)(prompt);
      const decisions = compileDecisions([]);
      const { findings } = settleLine(study, prompt, 1, { decisions, about });
      const told = findings.filter(({ kind }) => kind !== "empty" && kind !== "identical");
      expect(new Set(told.map(({ arm }) => arm))).toEqual(
        new Set(marked.filter(({ marks }) => marks.length > 0).map(({ arm }) => arm)),
      );
    }),
    { numRuns: 200 },
  );
});
