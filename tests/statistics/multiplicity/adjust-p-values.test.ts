import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustPValues } from "../../../shared/statistics/multiplicity/adjust-p-values.ts";

const families = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
  minLength: 1,
  maxLength: 9,
});

/** The closed test that Hommel's procedure shortens: all intersections, each by Simes. */
function closedSimes(pValues: readonly number[]): number[] {
  const adjusted = pValues.map(() => 0);
  for (let mask = 1; mask < 2 ** pValues.length; mask += 1) {
    const members = pValues.flatMap((_, index) => ((mask >> index) % 2 === 1 ? [index] : []));
    const sorted = members.map((index) => pValues[index] ?? 1).toSorted((a, b) => a - b);
    const simes = Math.min(...sorted.map((p, place) => (sorted.length * p) / (place + 1)));
    for (const index of members) adjusted[index] = Math.max(adjusted[index] ?? 0, simes);
  }
  return adjusted.map((p) => Math.min(1, p));
}

describe("adjusted p values", () => {
  it("are those of the example of R's p.adjust", () => {
    const pValues = [0.01, 0.04, 0.03, 0.005, 0.2, 0.0001, 0.5, 0.03];
    expect(adjustPValues(pValues, "holm").map((p) => Number(p?.toFixed(10)))).toEqual([
      0.06, 0.15, 0.15, 0.035, 0.4, 0.0008, 0.5, 0.15,
    ]);
    expect(adjustPValues(pValues, "hommel").map((p) => Number(p?.toFixed(10)))).toEqual([
      0.06, 0.12, 0.09, 0.035, 0.4, 0.0008, 0.5, 0.09,
    ]);
  });

  it("leave a missing p missing and out of the count", () => {
    expect(adjustPValues([0.01, null, 0.04], "holm")).toEqual([0.02, null, 0.04]);
    expect(adjustPValues([null], "hommel")).toEqual([null]);
    expect(adjustPValues([], "holm")).toEqual([]);
  });

  it("keep a p of 1e-300 apart from nothing", () => {
    expect(adjustPValues([1e-300, 0.5], "holm")[0]).toBe(2e-300);
  });

  it("never fall below the p they adjust, and keep its order", () => {
    fc.assert(
      fc.property(families, (pValues) => {
        for (const method of [
          "holm",
          "bonferroni",
          "hochberg",
          "hommel",
          "benjamini_hochberg",
          "benjamini_yekutieli",
        ] as const) {
          const adjusted = adjustPValues(pValues, method);
          const sorted = [...pValues.keys()].toSorted(
            (a, b) => (pValues[a] ?? 0) - (pValues[b] ?? 0),
          );
          const inOrder = sorted.map((index) => adjusted[index] ?? -1);
          expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
          expect(inOrder.at(-1)).toBeLessThanOrEqual(1);
          expect(pValues.every((p, index) => (adjusted[index] ?? -1) >= p)).toBe(true);
        }
      }),
    );
  });

  it("are by Hommel what closing Simes' test gives, and Holm's are never smaller", () => {
    fc.assert(
      fc.property(families, (pValues) => {
        const hommel = adjustPValues(pValues, "hommel");
        const holm = adjustPValues(pValues, "holm");
        for (const [index, p] of closedSimes(pValues).entries()) {
          expect(hommel[index]).toBeCloseTo(p, 12);
          expect(holm[index]).toBeGreaterThanOrEqual(p - 1e-12);
        }
      }),
    );
  });
});
