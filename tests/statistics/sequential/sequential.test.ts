import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../../shared/statistics/distributions/normal-quantile.ts";
import { studentTQuantile } from "../../../shared/statistics/distributions/student-t.ts";
import { seededGenerator } from "../../../shared/statistics/random/generator.ts";
import { spentAlpha } from "../../../shared/statistics/sequential/alpha-spending.ts";
import { betaBinomialMonitor } from "../../../shared/statistics/sequential/beta-binomial.ts";
import { bettingMonitor } from "../../../shared/statistics/sequential/betting.ts";
import { empiricalBernstein } from "../../../shared/statistics/sequential/empirical-bernstein.ts";
import {
  spendingBoundaries,
  wangTsiatisBoundaries,
} from "../../../shared/statistics/sequential/group-sequential.ts";
import { zFromT } from "../../../shared/statistics/sequential/z-from-t.ts";

const quarters = [0.25, 0.5, 0.75, 1];

describe("group-sequential boundaries", () => {
  it("spend the whole of alpha at the last look, whatever the shape", () => {
    for (const spending of ["obrien_fleming", "pocock", "hwang_shih_decani"] as const) {
      expect(spendingBoundaries(spending, quarters).at(-1)?.spent).toBeCloseTo(0.025, 12);
      expect(spentAlpha(spending, 0, 0.025)).toBe(0);
    }
  });

  it("are the fixed test with a single look", () => {
    const [only] = spendingBoundaries("obrien_fleming", [1]);
    expect(only?.criticalZ).toBeCloseTo(-normalQuantile(0.025), 9);
    expect(wangTsiatisBoundaries([1], 0)[0]).toBeCloseTo(-normalQuantile(0.025), 8);
  });

  it("are 4.56 to 2.04 for five looks after O'Brien and Fleming (1979)", () => {
    const found = wangTsiatisBoundaries([0.2, 0.4, 0.6, 0.8, 1], 0).map((z) => z.toFixed(2));
    expect(found).toEqual(["4.56", "3.23", "2.63", "2.28", "2.04"]);
  });

  it("are 2.41 at each of five looks after Pocock (1977)", () => {
    for (const z of wangTsiatisBoundaries([0.2, 0.4, 0.6, 0.8, 1], 0.5)) {
      expect(z).toBeCloseTo(2.413, 3);
    }
  });

  it("allow nothing while next to nothing may be spent", () => {
    const [first, last] = spendingBoundaries("obrien_fleming", [0.001, 1]);
    expect(first?.criticalZ).toBeNull();
    expect(last?.criticalZ).toBeCloseTo(-normalQuantile(0.025), 6);
  });

  it("keep the chance of a false claim at alpha in simulated studies", () => {
    const looks = spendingBoundaries("pocock", quarters);
    const random = seededGenerator(41);
    const trials = 40_000;
    let crossed = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      let score = 0;
      const hit = looks.some(({ information, criticalZ }) => {
        score += 0.5 * normalQuantile((random.below(2 ** 31) + 0.5) / 2 ** 31);
        return Math.abs(score) / Math.sqrt(information) >= (criticalZ ?? Infinity);
      });
      if (hit) crossed += 1;
    }
    expect(Math.abs(crossed / trials - 0.05)).toBeLessThan(4 * Math.sqrt(0.0475 / trials));
  });

  it("refuse looks out of order", () => {
    expect(() => spendingBoundaries("pocock", [0.5, 0.5])).toThrow("rise");
    expect(() => spendingBoundaries("pocock", [0.5, 1.2])).toThrow("rise");
  });

  it("are met by a t turned into the z of the same tail", () => {
    expect(zFromT(studentTQuantile(0.975, 5), 5)).toBeCloseTo(-normalQuantile(0.025), 9);
    expect(zFromT(-2, 9)).toBe(-zFromT(2, 9));
  });
});

const stream = (seed: number, chance: number, n: number): number[] => {
  const random = seededGenerator(seed);
  return Array.from({ length: n }, () => (random.uniform() < chance ? 1 : 0));
};

const width = (interval: readonly [number, number] | null | undefined): number =>
  (interval?.[1] ?? 1) - (interval?.[0] ?? 0);

describe("always-valid inference", () => {
  it.each([
    ["betting", bettingMonitor],
    ["the beta-binomial mixture", betaBinomialMonitor],
  ])("by %s is wrong at any moment in at most alpha of studies without effect", (_, monitor) => {
    const studies = 400;
    let wrong = 0;
    for (let study = 0; study < studies; study += 1) {
      const [end] = monitor(stream(study, 0.5, 300), [300]);
      if ((end?.p ?? 1) <= 0.05) wrong += 1;
    }
    expect(wrong / studies).toBeLessThan(0.05 + 4 * Math.sqrt(0.0475 / studies));
  });

  it("narrows around the truth, and its p falls below alpha, where there is an effect", () => {
    const values = stream(3, 0.8, 400);
    const [early, late] = bettingMonitor(values, [40, 400]);
    expect(width(late?.interval)).toBeLessThan(width(early?.interval));
    expect(late?.p).toBeLessThan(1e-6);
    expect(late?.interval?.[0]).toBeGreaterThan(0.5);
  });

  it("holds the mean in each interval and mirrors with the values", () => {
    const values = stream(9, 0.3, 120).map((value, index) => (index % 3 === 0 ? 0.5 : value));
    const mirrored = values.map((value) => 1 - value);
    const [one] = bettingMonitor(values, [120]);
    const [other] = bettingMonitor(mirrored, [120]);
    expect(one?.interval?.[0]).toBeCloseTo(1 - (other?.interval?.[1] ?? 0), 9);
    const [low, high] = empiricalBernstein(values, [120])[0] ?? [0, 0];
    const mean = values.reduce((sum, value) => sum + value, 0) / 120;
    expect(low).toBeLessThan(mean);
    expect(high).toBeGreaterThan(mean);
  });

  it("closes in on the end of the range where every value is there", () => {
    const ones = Array.from({ length: 20_000 }, () => 1);
    for (const monitor of [bettingMonitor, betaBinomialMonitor]) {
      const [end] = monitor(ones, [20_000]);
      expect(end?.interval?.[0]).toBeGreaterThan(0.99);
      expect(end?.interval?.[1]).toBe(1);
    }
  });

  it("takes 0 and 1 only for the beta-binomial mixture", () => {
    expect(() => betaBinomialMonitor([0, 0.5], [2])).toThrow("0 and 1");
  });
});
