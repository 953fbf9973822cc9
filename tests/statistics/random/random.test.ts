import { describe, expect, it } from "vitest";
import { binomialProbability } from "../../../shared/statistics/distributions/binomial.ts";
import { chiSquareUpperTail } from "../../../shared/statistics/distributions/chi-square.ts";
import { drawBinomial } from "../../../shared/statistics/random/binomial.ts";
import { enumerateResamples } from "../../../shared/statistics/random/enumerate-resamples.ts";
import { seededGenerator } from "../../../shared/statistics/random/generator.ts";
import { drawResample, ownersOf } from "../../../shared/statistics/random/multinomial.ts";

describe("the seeded generator", () => {
  it("draws what it always drew, so that a stored seed gives a stored result", () => {
    const random = seededGenerator(2024);
    expect(Array.from({ length: 4 }, () => random.below(1000))).toEqual([929, 187, 3, 489]);
  });

  it("draws unrelated numbers for neighbouring seeds, low and high", () => {
    const firsts = [0, 1, 2, 3, 2 ** 32, 2 ** 33].map((seed) => seededGenerator(seed).uniform());
    expect(new Set(firsts.map((value) => value.toFixed(2))).size).toBe(firsts.length);
  });

  it("is uniform on [0, 1)", () => {
    const random = seededGenerator(1);
    const bins = new Float64Array(50);
    for (let n = 0; n < 100_000; n += 1) {
      const bin = Math.floor(random.uniform() * 50);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    const statistic = bins.reduce((sum, seen) => sum + (seen - 2000) ** 2 / 2000, 0);
    expect(chiSquareUpperTail(statistic, 49)).toBeGreaterThan(0.001);
  });
});

describe("binomial draws", () => {
  it.each([
    [8, 0.3],
    [200, 0.02],
    [60, 0.5],
    [1000, 0.2],
    [400, 0.97],
  ])("follow the distribution of %i trials at %f", (n, p) => {
    const random = seededGenerator(77);
    const draws = 40_000;
    const seen = new Float64Array(n + 1);
    for (let i = 0; i < draws; i += 1) {
      const k = drawBinomial(random, n, p);
      seen[k] = (seen[k] ?? 0) + 1;
    }
    let [statistic, cells] = [0, 0];
    for (const [k, count] of seen.entries()) {
      const expected = draws * binomialProbability(k, n, p);
      if (expected < 10) continue;
      statistic += (count - expected) ** 2 / expected;
      cells += 1;
    }
    expect(chiSquareUpperTail(statistic, cells - 1)).toBeGreaterThan(0.001);
  });

  it("are certain where chance is", () => {
    const random = seededGenerator(1);
    expect([
      drawBinomial(random, 9, 0),
      drawBinomial(random, 9, 1),
      drawBinomial(random, 0, 0.5),
    ]).toEqual([0, 9, 0]);
  });
});

describe("a resample of units by class", () => {
  it.each([[[5000, 3000, 2000]], [[2, 1, 1]]])(
    "draws as many as there are, each class in proportion (%j)",
    (list) => {
      const sizes = Float64Array.from(list);
      const total = sizes.reduce((sum, size) => sum + size, 0);
      const owner = ownersOf(sizes, total);
      const random = seededGenerator(8);
      const counts = new Float64Array(sizes.length);
      const sums = new Float64Array(sizes.length);
      for (let n = 0; n < 4000; n += 1) {
        drawResample(random, sizes, total, owner, counts);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
        for (const [index, count] of counts.entries()) sums[index] = (sums[index] ?? 0) + count;
      }
      for (const [index, size] of sizes.entries()) {
        const share = size / total;
        const error = Math.sqrt((total * share * (1 - share)) / 4000);
        expect(Math.abs((sums[index] ?? 0) / 4000 - size)).toBeLessThan(4 * error);
      }
    },
  );
});

describe("enumerated resamples", () => {
  it("are all there are, C(2n - 1, n), and certain together", () => {
    const all = Array.from(enumerateResamples(5), ({ counts, probability }) => ({
      drawn: counts.reduce((sum, count) => sum + count, 0),
      probability,
    }));
    expect(all).toHaveLength(126);
    expect(all.every(({ drawn }) => drawn === 5)).toBe(true);
    expect(all.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
  });
});
