import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  preferencePrecision,
  ratersNeeded,
} from "../../../shared/statistics/planning/preference-plan.ts";

/** The warmth check of the study to repeat: 60 raters, 200 pairs, three ratings of each, 75 %. */
const published = { raters: 60, pairs: 200, ratingsPerPair: 3, share: 0.75 };

describe("preferencePrecision", () => {
  test("is the published interval where neither raters nor pairs differ", () => {
    const { standardError } = preferencePrecision({ ...published, raterShare: 0, pairShare: 0 });
    // 71.5 % to 78.5 %, from the normal distribution, which knows no clusters.
    expect(1.96 * standardError).toBeCloseTo(0.0346, 4);
  });

  test("widens with what lies between raters and pairs: by hand", () => {
    const plan = { ...published, raterShare: 0.1, pairShare: 0.2 };
    const { standardError, power } = preferencePrecision(plan);
    const variance = 0.1875 * (0.1 / 60 + 0.2 / 200 + 0.7 / 600);
    expect(standardError).toBeCloseTo(Math.sqrt(variance), 12);
    expect(power).toBeGreaterThan(0.999);
  });

  test("gets no better than raters and pairs let it, however often each is rated", () => {
    const plan = { ...published, ratingsPerPair: 1e9, raterShare: 0.1, pairShare: 0.2 };
    const { standardError } = preferencePrecision(plan);
    expect(standardError).toBeCloseTo(Math.sqrt(0.1875 * (0.1 / 60 + 0.2 / 200)), 8);
  });

  test("tells nothing from one rater, and never more from fewer raters", () => {
    const plan = { ...published, raterShare: 0.1, pairShare: 0.2 };
    expect(preferencePrecision({ ...plan, raters: 1 })).toMatchObject({
      halfWidth: null,
      power: null,
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 400 }),
        fc.double({ min: 0.51, max: 0.95, noNaN: true }),
        (raters, share) => {
          const fewer = preferencePrecision({ ...plan, share, raters });
          const more = preferencePrecision({ ...plan, share, raters: raters + 1 });
          expect(more.halfWidth ?? 0).toBeLessThanOrEqual(fewer.halfWidth ?? 0);
          expect((more.power ?? 0) + 1e-9).toBeGreaterThanOrEqual(fewer.power ?? 0);
        },
      ),
    );
  });
});

describe("ratersNeeded", () => {
  test("are the fewest that reach what is wanted", () => {
    const plan = { pairs: 200, ratingsPerPair: 3, share: 0.6, raterShare: 0.1, pairShare: 0.1 };
    const wanted = { power: 0.9 };
    const raters = ratersNeeded(plan, wanted) ?? 0;
    expect(preferencePrecision({ ...plan, raters }).power).toBeGreaterThanOrEqual(0.9);
    expect(preferencePrecision({ ...plan, raters: raters - 1 }).power).toBeLessThan(0.9);
  });

  test("are none where pairs alone vary too much", () => {
    const plan = { pairs: 10, ratingsPerPair: 3, share: 0.6, raterShare: 0.1, pairShare: 0.5 };
    expect(ratersNeeded(plan, { halfWidth: 0.01 })).toBeNull();
  });
});
