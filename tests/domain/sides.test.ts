import { expect, test } from "vitest";
import { sidesToTry, weightOf } from "../../server/domain/sides.ts";

test("lets a rater who is within two have either side, whichever comes first", () => {
  for (const balance of [-1, 0, 1]) expect(sidesToTry(balance)).toEqual([[0, 1]]);
});

test("asks for the other side first once a rater is two ahead, and still leaves no slot unrated", () => {
  for (const balance of [2, 3, 9]) {
    expect(sidesToTry(balance)).toEqual([[1], [0]]);
    expect(sidesToTry(-balance)).toEqual([[0], [1]]);
  }
});

test("moves the balance towards zero by what it asks for first", () => {
  for (let balance = -9; balance <= 9; balance += 1) {
    const [first = []] = sidesToTry(balance);
    for (const side of first) {
      expect(Math.abs(balance + weightOf(side))).toBeLessThanOrEqual(
        Math.max(2, Math.abs(balance)),
      );
    }
  }
});
