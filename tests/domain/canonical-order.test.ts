import * as fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalOrder, inCanonicalOrder } from "../../server/domain/canonical-order.ts";
import { pairsOfPrompt } from "../../server/domain/pairs-of-prompt.ts";
import type { PreparedPrompt } from "../../server/domain/study-records.ts";
import { promptOf } from "../support/store-study.ts";

/** A prompt whose arm i answers `texts[i]`, written down in the order of `arms`. */
const written = (texts: readonly string[], arms: readonly number[], unit: "pair" | "response") => {
  const names = arms.map((arm) => `arm-${arm}`);
  const responses = arms.map((arm) => ({
    arm: `arm-${arm}`,
    model: null,
    text: texts[arm] ?? "",
    content: [texts[arm] ?? ""],
  }));
  const pairs = pairsOfPrompt({ arms: names, unit }, { responses });
  return promptOf(0, { responses, pairs });
};

/** What of a stored prompt decides what raters see. */
const shown = ({ responses, pairs }: PreparedPrompt) =>
  pairs.map((pair) => pair.map((index) => (index === null ? null : responses[index]?.text)));

/** Which arms meet, whatever their order. */
const compared = ({ responses, pairs }: PreparedPrompt): string[] =>
  pairs
    .map(([one, other]) => {
      const [first = "", second = ""] = [responses[one]?.arm, responses[other ?? -1]?.arm];
      return first < second ? `${first} ${second}` : `${second} ${first}`;
    })
    .toSorted((a, b) => (a < b ? -1 : 1));

const threeTexts = fc.array(fc.string({ maxLength: 3 }), { minLength: 3, maxLength: 3 });
const anyOrder = fc.shuffledSubarray([0, 1, 2], { minLength: 3 });
const anySeed = fc.integer({ min: 0, max: 2 ** 48 - 1 });

test("what a pair lists first depends on texts and seed, not on arms or their order", () => {
  fc.assert(
    fc.property(
      threeTexts,
      anyOrder,
      anySeed,
      fc.constantFrom("pair" as const, "response" as const),
      (texts, arms, seed, unit) => {
        const [one, other] = [written(texts, [0, 1, 2], unit), written(texts, arms, unit)].map(
          (prompt) => shown(inCanonicalOrder(seed, prompt)),
        );
        expect(other).toEqual(one);
      },
    ),
  );
});

test("every pair still compares the same two responses", () => {
  fc.assert(
    fc.property(threeTexts, anyOrder, anySeed, (texts, arms, seed) => {
      const before = written(texts, arms, "pair");
      const after = inCanonicalOrder(seed, before);
      expect(compared(after)).toEqual(compared(before));
      expect(after.responses).toHaveLength(3);
    }),
  );
});

test("either text comes first about as often, whatever it says", () => {
  const prompts = 2000;
  const firsts = Array.from({ length: prompts }, (_, index) =>
    canonicalOrder(7, `p${index}`, ["yes", "no"]).at(0),
  );
  const share = firsts.filter((first) => first === 0).length / prompts;
  expect(Math.abs(share - 0.5)).toBeLessThan(0.05);
});

test("another seed or prompt orders anew", () => {
  const orders = Array.from({ length: 20 }, (_, index) => [
    canonicalOrder(index, "p", ["a", "b"])[0],
    canonicalOrder(1, `p${index}`, ["a", "b"])[0],
  ]);
  for (const column of [0, 1]) {
    expect(new Set(orders.map((order) => order[column])).size).toBe(2);
  }
});
