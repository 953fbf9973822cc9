import { expect, test } from "vitest";
import { ageOf } from "../../client/words/age-of.ts";
import { chooseLanguage, languageOf, languages, offeredOf } from "../../client/words/languages.ts";
import { pluralOf } from "../../client/words/plural-of.ts";
import { interfaceLanguages } from "../../shared/model/interface-languages.ts";

test("gives ages in whole minutes, hours and days", () => {
  const age = ageOf("en");
  expect(age(59_000)).toBeNull();
  expect(age(60_000)).toBe("1 minute ago");
  expect(age(3 * 3_600_000)).toBe("3 hours ago");
  expect(age(50 * 3_600_000)).toBe("2 days ago");
});

test("counts by the language's own rules", () => {
  const plural = pluralOf<"one">("en");
  const forms = { one: "# answer", other: "# answers" };
  expect([0, 1, 2, 1234].map((count) => plural(count, forms))).toEqual([
    "0 answers",
    "1 answer",
    "2 answers",
    "1,234 answers",
  ]);
});

test("has a catalogue for each language that preset questions are asked in", () => {
  expect(languages.map(({ tag }) => tag)).toEqual([...interfaceLanguages]);
});

test("speaks English where a study names no language that it can speak", () => {
  expect(offeredOf(["fr"]).map(({ tag }) => tag)).toEqual(["en"]);
  expect(chooseLanguage(offeredOf(["fr", "en-GB"]), ["fr"]).tag).toBe("en");
  expect(languageOf("EN-us")?.name).toBe("English");
});
