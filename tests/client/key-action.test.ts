import { expect, test } from "vitest";
import { actionOfKey } from "../../client/rater/rating/key-action.ts";
import { correct, warmth } from "./support/fake-line.ts";

const press = (key: string, modified = false) => ({ key, modified });
const choice = { question: warmth, position: null };
const category = { question: correct, position: "left" as const };

test("numbers choose an option by its place, arrows the left or the right one", () => {
  expect(actionOfKey(press("2"), choice)).toEqual({ does: "answer", value: "right" });
  expect(actionOfKey(press("ArrowLeft"), choice)).toEqual({ does: "answer", value: "left" });
  expect(actionOfKey(press("ArrowRight"), choice)).toEqual({ does: "answer", value: "right" });
  expect(actionOfKey(press("1"), category)).toEqual({ does: "answer", value: "correct" });
});

test("a number without an option, and arrows where nothing is left or right, mean nothing", () => {
  expect(actionOfKey(press("3"), choice)).toBeNull();
  expect(actionOfKey(press("ArrowLeft"), category)).toBeNull();
});

test("keys held with Control, Alt or Command belong to the browser", () => {
  expect(actionOfKey(press("1", true), choice)).toBeNull();
  expect(actionOfKey(press("u", true), choice)).toBeNull();
});

test("numbers are silent where a text is asked for", () => {
  const text = { question: { ...warmth, kind: "text" as const, options: [] }, position: null };
  expect(actionOfKey(press("1"), text)).toBeNull();
  expect(actionOfKey(press("Enter"), text)).toEqual({ does: "confirm" });
});
