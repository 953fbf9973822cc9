import { describe, expect, it } from "vitest";
import { countPatterns } from "../../../shared/statistics/agreement/count-patterns.ts";
import { krippendorffAlpha } from "../../../shared/statistics/agreement/krippendorff/alpha.ts";
import { bootstrapAlpha } from "../../../shared/statistics/agreement/krippendorff/bootstrap.ts";
import {
  ratingTable,
  ratingTableOfMatrix,
} from "../../../shared/statistics/agreement/rating-table.ts";
import { enumerateResamples } from "../../../shared/statistics/random/enumerate-resamples.ts";
import { seededGenerator } from "../../../shared/statistics/random/generator.ts";
import { summariseAtoms } from "../../../shared/statistics/summary/weighted-atoms.ts";
import { ratings } from "./textbook-data.ts";

const small = ratings("123321", "123422", "2233.1");

describe("the bootstrap of alpha", () => {
  it("estimates what enumerating every resample gives exactly", () => {
    const atoms = Array.from(enumerateResamples(6), ({ counts, probability }) => {
      const resampled = small.map((row) =>
        counts.flatMap((count, unit) => Array.from({ length: count }, () => row[unit] ?? null)),
      );
      const patterns = countPatterns(ratingTableOfMatrix(resampled));
      return { value: krippendorffAlpha(patterns, "ordinal").value, probability };
    });
    const exact = summariseAtoms(atoms);
    const replicates = 20_000;
    const drawn = bootstrapAlpha(
      countPatterns(ratingTableOfMatrix(small)),
      "ordinal",
      seededGenerator(20),
      replicates,
    );
    const spread = exact.standardDeviation ?? 0;
    expect(Math.abs((drawn.mean ?? 9) - (exact.mean ?? 0))).toBeLessThan(
      (4 * spread) / Math.sqrt(replicates),
    );
    expect(Math.abs((drawn.standardError ?? 9) / spread - 1)).toBeLessThan(
      4 / Math.sqrt(2 * replicates),
    );
    expect(drawn.undefinedReplicates / replicates).toBeCloseTo(exact.undefinedProbability, 3);
  });

  it("gives the same interval for the same seed, another for another", () => {
    const patterns = countPatterns(ratingTableOfMatrix(small));
    const intervalOf = (seed: number) =>
      bootstrapAlpha(patterns, "interval", seededGenerator(seed), 200).mean;
    expect(intervalOf(4)).toBe(intervalOf(4));
    expect(intervalOf(4)).not.toBe(intervalOf(5));
  });

  it("says why where there is nothing to resample", () => {
    const patterns = countPatterns(ratingTableOfMatrix(ratings("11", "11")));
    expect(bootstrapAlpha(patterns, "nominal", seededGenerator(1), 10)).toMatchObject({
      interval: null,
      reason: "single_category",
    });
  });

  it("resamples 20,000 units by count pattern and agrees with the jackknife", () => {
    const random = seededGenerator(9);
    const size = 20_000 * 4;
    const truth = Array.from({ length: 20_000 }, () => random.below(5));
    const table = ratingTable(
      {
        raters: 4,
        units: 20_000,
        rater: Array.from({ length: size }, (_, i) => i % 4),
        unit: Array.from({ length: size }, (_, i) => Math.floor(i / 4)),
        value: Array.from({ length: size }, (_, i) =>
          random.uniform() < 0.1
            ? null
            : random.uniform() < 0.7
              ? (truth[Math.floor(i / 4)] ?? 0)
              : random.below(5),
        ),
      },
      [0, 1, 2, 3, 4],
    );
    const patterns = countPatterns(table);
    const drawn = bootstrapAlpha(patterns, "ordinal", seededGenerator(3), 500);
    const { standardError } = krippendorffAlpha(patterns, "ordinal");
    expect((drawn.standardError ?? 0) / (standardError ?? 1)).toBeCloseTo(1, 0);
    expect(Math.abs((drawn.standardError ?? 0) / (standardError ?? 1) - 1)).toBeLessThan(0.15);
  });
});
