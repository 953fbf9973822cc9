import { expect, test } from "vitest";
import { actionOfKey, isFree } from "../../client/rater/rating/key-action.ts";
import { usualKeys } from "../../client/rater/preferences.ts";
import { correct, warmth } from "./support/fake-line.ts";

const press = (key: string, modified = false) => ({ key, modified });
const choice = { question: warmth, position: null };
const category = { question: correct, position: "left" as const };

test("numbers choose an option by its place, arrows the left or the right one", () => {
  expect(actionOfKey(press("2"), choice, usualKeys)).toEqual({ does: "answer", value: "right" });
  expect(actionOfKey(press("ArrowLeft"), choice, usualKeys)).toEqual({
    does: "answer",
    value: "left",
  });
  expect(actionOfKey(press("ArrowRight"), choice, usualKeys)).toEqual({
    does: "answer",
    value: "right",
  });
  expect(actionOfKey(press("1"), category, usualKeys)).toEqual({
    does: "answer",
    value: "correct",
  });
});

test("a number without an option, and arrows where nothing is left or right, mean nothing", () => {
  expect(actionOfKey(press("3"), choice, usualKeys)).toBeNull();
  expect(actionOfKey(press("ArrowLeft"), category, usualKeys)).toBeNull();
});

test("keys held with Control, Alt or Command belong to the browser", () => {
  expect(actionOfKey(press("1", true), choice, usualKeys)).toBeNull();
  expect(actionOfKey(press("u", true), choice, usualKeys)).toBeNull();
});

test("numbers are silent where a text is asked for", () => {
  const text = { question: { ...warmth, kind: "text" as const, options: [] }, position: null };
  expect(actionOfKey(press("1"), text, usualKeys)).toBeNull();
  expect(actionOfKey(press("Enter"), text, usualKeys)).toEqual({ does: "confirm" });
});

test("a rater may give other letters a meaning, never the numbers that answer", () => {
  const map = { ...usualKeys, undo: "z" };
  expect(actionOfKey(press("Z"), choice, map)).toEqual({ does: "undo" });
  expect(actionOfKey(press("u"), choice, map)).toBeNull();
  expect(["z", "?", "ü", "1", "Enter", " "].map(isFree)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});
