import { describe, expect, it } from "vitest";
import { goodmanKruskalGamma } from "../../../shared/statistics/preference/goodman-kruskal-gamma.ts";

const repeat = (value: number, n: number) => Array.from({ length: n }, () => value);

describe("gamma", () => {
  it("is 1 for the same order and −1 for the opposite, ties aside", () => {
    expect(goodmanKruskalGamma([1, 2, 2, 3], [10, 20, 30, 30]).value).toBe(1);
    expect(goodmanKruskalGamma([1, 2, 3], [3, 2, 1]).value).toBe(-1);
  });

  it("of a two-by-two table is Yule's Q", () => {
    // 3 1 / 2 4: (12 − 2) / (12 + 2)
    const x = [...repeat(0, 4), ...repeat(1, 6)];
    const y = [...repeat(0, 3), 1, ...repeat(0, 2), ...repeat(1, 4)];
    expect(goodmanKruskalGamma(x, y).value).toBeCloseTo(10 / 14, 12);
  });

  it("is undefined where nothing can be ordered", () => {
    expect(goodmanKruskalGamma([1, 1], [1, 2])).toMatchObject({
      value: null,
      reason: "zero_variance",
    });
    expect(goodmanKruskalGamma([], [])).toMatchObject({ value: null, reason: "no_data" });
  });
});
