import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areaUnderCurve } from "../../../shared/statistics/blinding/area-under-curve.ts";
import { seededGenerator } from "../../../shared/statistics/random/generator.ts";

/** Groups whose members are all of clusters of their own, or of the clusters named. */
const groupsOf = (low: readonly number[], high: readonly number[], paired = false) =>
  [
    { scores: Float64Array.from(low), clusters: low.map((_, index) => index) },
    {
      scores: Float64Array.from(high),
      clusters: high.map((_, index) => (paired ? index : low.length + index)),
    },
  ] as const;

/** As the definition has it, pair by pair. */
const byHand = (low: readonly number[], high: readonly number[]): number => {
  const wins = high.flatMap((x) => low.map((y) => (x > y ? 1 : x === y ? 0.5 : 0)));
  return wins.reduce((sum: number, win) => sum + win, 0) / wins.length;
};

const scores = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 30 });

describe("areaUnderCurve", () => {
  it("is the share of pairs in the right order, ties counting half; mirrored groups give its complement", () => {
    fc.assert(
      fc.property(scores, scores, (low, high) => {
        const [one, other] = groupsOf(low, high);
        const found = areaUnderCurve(one, other);
        expect(found.value).toBeCloseTo(byHand(low, high), 12);
        const mirrored = areaUnderCurve(other, one);
        expect(mirrored.value).toBeCloseTo(1 - (found.value ?? 0), 12);
        if (!found.interval || !mirrored.interval) return;
        const value = found.value ?? 0;
        expect(found.interval[0]).toBeLessThanOrEqual(value);
        expect(found.interval[1]).toBeGreaterThanOrEqual(value);
        expect(mirrored.interval[0]).toBeCloseTo(1 - found.interval[1], 9);
        expect(mirrored.interval[1]).toBeCloseTo(1 - found.interval[0], 9);
      }),
    );
  });

  it("has DeLong's error where nothing is clustered", () => {
    const [low, high] = [
      [1, 2, 3, 4, 5, 6, 7, 8],
      [3, 5, 6, 7, 9, 10],
    ];
    const value = byHand(low, high);
    const spread = (places: readonly number[]): number =>
      places.reduce((sum, place) => sum + (place - value) ** 2, 0) / places.length ** 2;
    const expected = Math.sqrt(
      (spread(high.map((x) => byHand(low, [x]))) + spread(low.map((y) => byHand([y], high)))) *
        (14 / 13),
    );
    const found = areaUnderCurve(...groupsOf(low, high));
    expect(found.value).toBeCloseTo(35 / 48, 12);
    expect(found.standardError).toBeCloseTo(expected, 12);
  });

  it("is a half for equal groups, and says when nothing varies", () => {
    const same = [1, 4, 4, 9];
    expect(areaUnderCurve(...groupsOf(same, same)).value).toBe(0.5);
    const flat = areaUnderCurve(...groupsOf([2, 2, 2], [2, 2]));
    expect(flat).toMatchObject({ value: 0.5, interval: null, flag: "zero_variance" });
    expect(areaUnderCurve(...groupsOf([], [1]))).toMatchObject({ value: null, reason: "no_data" });
  });

  it("does not pretend to be certain where few groups do not overlap", () => {
    const { value, interval } = areaUnderCurve(...groupsOf([1, 2, 3], [4, 5, 6], true));
    expect(value).toBe(1);
    // Wilson for 3 of 3.
    expect(interval?.[0]).toBeCloseTo(0.4385, 4);
    expect(interval?.[1]).toBe(1);
  });

  it("covers the truth about as often as it says, for pairs that are alike within", () => {
    const draw = seededGenerator(5);
    const normal = () =>
      Math.sqrt(-2 * Math.log(1 - draw.uniform())) * Math.cos(2 * Math.PI * draw.uniform());
    let covered = 0;
    for (let study = 0; study < 600; study += 1) {
      const shared = Array.from({ length: 60 }, normal);
      const [low, high] = [0, 0.7].map((shift) => shared.map((x) => x + shift + normal()));
      const { interval } = areaUnderCurve(...groupsOf(low ?? [], high ?? [], true));
      // Two normal populations of variance 2, a shift of 0.7: the area is Φ(0.7 / 2).
      if (interval && interval[0] <= 0.6368 && interval[1] >= 0.6368) covered += 1;
    }
    expect(covered / 600).toBeGreaterThan(0.92);
    expect(covered / 600).toBeLessThan(0.98);
  });
});
