import { expect, test } from "vitest";
import { checkStudy } from "../../server/domain/check-study.ts";
import type { Study } from "../../shared/model/study.ts";
import { studyOf } from "../support/store-study.ts";

const findings = (changes: Partial<Study>): string[] =>
  checkStudy(studyOf(changes))
    .filter(({ field }) => /^(?:about|recruitment|quality)/.test(field ?? ""))
    .map(({ severity, field }) => `${severity} ${field}`);

const asking = (id: string, ask: string): Partial<Study> => ({ about: { [id]: { ask } } });

test.each([
  ["name", "What is your name?"],
  ["q1", "Please give your initials."],
  ["contact", "Your e-mail, for the results"],
  ["email", "Where may we write to?"],
  ["phone", "Telephone"],
  ["home", "What is your postcode?"],
  ["birth", "What is your date of birth?"],
  ["social", "Your Instagram handle"],
  ["work", "Who is your employer?"],
  ["id", "Your Prolific ID"],
])("warns of asking what crowd platforms forbid: %s, %s", (id, ask) => {
  expect(findings(asking(id, ask))).toEqual([`warning about.${id}`]);
});

test.each([
  ["english", "How well do you read English?"],
  ["devices", "On which kind of device do you read most?"],
  ["profession", "What do you do for a living?"],
  ["age", "How old are you, in years?"],
])("has nothing against asking coarser things: %s, %s", (id, ask) => {
  expect(findings(asking(id, ask))).toEqual([]);
});

test("warns of asking again what Prolific tells", () => {
  const recruitment = { platform: "prolific", codes: { completed: "C" } } as const;
  expect(findings({ ...asking("age", "How old are you?"), recruitment })).toEqual([
    "warning about.age",
  ]);
});

test("refuses questions, codes and links that name an arm", () => {
  expect(
    findings({
      about: { taste: { ask: "Do you like warm replies?", options: ["yes", "no", "yes"] } },
      recruitment: {
        codes: { completed: "WARM-1", partial: "P", withdrawn: "P" },
        completion_link: "https://example.org/original?cc={code}",
      },
    }),
  ).toEqual([
    "error about.taste.options",
    "error about.taste",
    "error recruitment.codes.completed",
    "error recruitment.completion_link",
    "warning recruitment.codes.withdrawn",
  ]);
});

test("wants words for both arms, and for no others, where the blind is asked about", () => {
  const guessing = (blinding_guess: NonNullable<Study["quality"]>["blinding_guess"]) =>
    findings({ quality: { blinding_guess } });
  expect(guessing(false)).toEqual([]);
  expect(guessing(true)).toEqual(["warning quality.blinding_guess"]);
  expect(guessing({ words: { original: "As it was", warm: "Made friendlier" } })).toEqual([]);
  expect(guessing({ words: { original: "As it was", cold: "?" } })).toEqual([
    "error quality.blinding_guess.words",
    "error quality.blinding_guess.words.cold",
  ]);
  expect(findings({ arms: ["a1", "b1", "c1"], quality: { blinding_guess: true } })).toEqual([
    "error quality.blinding_guess",
  ]);
});
