import { describe, expect, it } from "vitest";
import { studentTQuantile } from "../../../shared/statistics/distributions/student-t.ts";
import {
  crossedDesignPower,
  itemsNeeded,
} from "../../../shared/statistics/planning/crossed-design-power.ts";
import { kappaSampleSize } from "../../../shared/statistics/planning/kappa-sample-size.ts";
import {
  mcnemarExactPower,
  mcnemarSampleSize,
} from "../../../shared/statistics/planning/mcnemar-power.ts";
import {
  oneProportionSampleSize,
  twoProportionsSampleSize,
} from "../../../shared/statistics/planning/proportion-sample-size.ts";
import { signTestPower } from "../../../shared/statistics/planning/sign-test-power.ts";
import { seededGenerator } from "../../../shared/statistics/random/generator.ts";
import { normalQuantile } from "../../../shared/statistics/distributions/normal-quantile.ts";

const design = {
  raters: 12,
  items: 60,
  perItem: 3,
  raterVariance: 0.005,
  itemVariance: 0.02,
  residualVariance: 0.17,
  effect: 0.08,
};

describe("power", () => {
  it("of the sign test never exceeds alpha where there is no preference", () => {
    for (let n = 1; n <= 80; n += 1) expect(signTestPower(n, 0.5).size).toBeLessThanOrEqual(0.05);
    expect(signTestPower(5, 0.9)).toMatchObject({ criticalLow: -1, power: 0 });
  });

  it("of the crossed design agrees with simulated t tests", () => {
    const random = seededGenerator(31);
    const normal = (): number => normalQuantile((random.below(2 ** 31) + 0.5) / 2 ** 31);
    const { standardError, degreesOfFreedom, power } = crossedDesignPower(design);
    const bound = studentTQuantile(0.975, degreesOfFreedom);
    const trials = 20_000;
    let rejected = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      let squares = 0;
      for (let i = 0; i < degreesOfFreedom; i += 1) squares += normal() ** 2;
      const t = (design.effect / standardError + normal()) / Math.sqrt(squares / degreesOfFreedom);
      if (Math.abs(t) >= bound) rejected += 1;
    }
    expect(Math.abs(rejected / trials - (power ?? 0))).toBeLessThan(4 * Math.sqrt(0.25 / trials));
  });

  it("of the crossed design is bounded by the raters, however many judgments are made", () => {
    const few = crossedDesignPower({ ...design, raters: 4, perItem: 4 });
    const many = crossedDesignPower({ ...design, raters: 4, items: 1e6, perItem: 1000 });
    expect(many.standardError).toBeGreaterThan(Math.sqrt(0.005 / 4));
    expect(many.power).toBeGreaterThan(few.power ?? 1);
    expect(itemsNeeded({ ...design, raters: 4 }, 0.8)).toBeNull();
  });

  it("is just reached by the number of items asked for", () => {
    const items = itemsNeeded({ ...design, raters: 40 }, 0.8) ?? 0;
    const at = (n: number): number =>
      crossedDesignPower({ ...design, raters: 40, items: n }).power ?? 0;
    expect(at(items)).toBeGreaterThanOrEqual(0.8);
    expect(at(items - 1)).toBeLessThan(0.8);
  });

  it("of one rater is unknown", () => {
    expect(crossedDesignPower({ ...design, raters: 1 }).power).toBeNull();
  });

  it("of McNemar's exact test at Connor's sample size is near what was asked for", () => {
    const n = Math.ceil(mcnemarSampleSize(0.15, 0.08, 0.8));
    expect(mcnemarExactPower(0.15, 0.08, n)).toBeGreaterThan(0.75);
    expect(mcnemarExactPower(0.1, 0.1, 200)).toBeLessThan(0.05);
  });

  it("needs endlessly many subjects for no effect", () => {
    expect(oneProportionSampleSize(0.5, 0.8)).toBe(Infinity);
    expect(twoProportionsSampleSize(0.3, 0.3, 0.8)).toBe(Infinity);
    expect(mcnemarSampleSize(0.1, 0.1, 0.8)).toBe(Infinity);
  });

  it("refuses a kappa that the rates do not allow", () => {
    const plan = { rate1: 0.9, rate2: 0.1, kappa: 0.9, nullKappa: 0.4 };
    expect(() => kappaSampleSize(plan)).toThrow("cannot occur");
  });
});
