import { expect, it } from "vitest";
import type { Study } from "../../shared/model/study.ts";
import { pairsOfPrompt } from "../../server/domain/pairs-of-prompt.ts";

const arms = ["original", "warm", "cold"];
const pairs = (study: Partial<Study>, ...present: string[]) =>
  pairsOfPrompt({ arms, ...study }, { responses: present.map((arm) => ({ arm })) }).map((pair) =>
    pair.map((index) => (index === null ? null : present[index])),
  );

it("pairs every two arms in the order of the study, whatever the order of the responses", () => {
  expect(pairs({}, "cold", "original", "warm")).toEqual([
    ["original", "warm"],
    ["original", "cold"],
    ["warm", "cold"],
  ]);
  expect(pairs({}, "cold", "original")).toEqual([["original", "cold"]]);
});

it("makes the declared comparisons of which the prompt has both arms", () => {
  const comparisons: Study["comparisons"] = [
    ["warm", "original"],
    ["warm", "cold"],
  ];
  expect(pairs({ comparisons }, "original", "warm")).toEqual([["warm", "original"]]);
  expect(pairs({ comparisons }, "original", "cold")).toEqual([]);
});

it("takes each response alone where that is the unit", () => {
  expect(pairs({ unit: "response" }, "warm", "original")).toEqual([
    ["original", null],
    ["warm", null],
  ]);
});
