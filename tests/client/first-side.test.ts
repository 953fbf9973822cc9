import { expect, test } from "vitest";
import { firstSideOf } from "../../client/rater/session/first-side.ts";
import { pairOf } from "./support/fake-line.ts";

test("which reply is seen first follows from the assignment's code alone, half left and half right", () => {
  const sides = Array.from({ length: 2000 }, (_, number) => firstSideOf(pairOf(number)));
  const left = sides.filter((side) => side === "left").length;
  // Four standard deviations of a fair coin.
  expect(Math.abs(left - 1000)).toBeLessThan(4 * Math.sqrt(500));
  const { replies, ...pair } = pairOf(1);
  const others = replies.map(({ position }) => ({ position, content: ["Other"] }));
  expect(firstSideOf({ ...pair, replies: others })).toBe(sides[1]);
});

test("a page that asks of one text only shows that one", () => {
  const [reply] = pairOf(1).replies;
  const single = reply === undefined ? [] : [{ ...reply, position: "single" as const }];
  expect(firstSideOf({ ...pairOf(1), replies: single })).toBe("single");
});
