import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bootstrapMeanByCluster,
  pigeonholeBootstrapMean,
} from "../../../shared/statistics/clustering/bootstrap-mean.ts";
import { twoWayClusters } from "../../../shared/statistics/clustering/two-way-clusters.ts";
import { twoWayVariance } from "../../../shared/statistics/clustering/two-way-variance.ts";
import { seededGenerator } from "../../../shared/statistics/random/generator.ts";

const rows = fc.array(
  fc.record({
    rater: fc.integer({ min: 0, max: 4 }).map(String),
    unit: fc.integer({ min: 0, max: 6 }).map(String),
    value: fc.double({ min: -1, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 40 },
);

const clustersOf = (data: readonly { rater: string; unit: string }[]) =>
  twoWayClusters(
    data.map(({ rater }) => rater),
    data.map(({ unit }) => unit),
  );

describe("the two-way variance", () => {
  it("is floored at both one-way variances", () => {
    fc.assert(
      fc.property(rows, (data) => {
        const clusters = clustersOf(data);
        const influence = Float64Array.from(data, ({ value }) => value);
        const { rater, unit, floored } = twoWayVariance(influence, clusters);
        if (floored === null) return;
        expect(floored).toBeGreaterThanOrEqual(rater ?? 0);
        expect(floored).toBeGreaterThanOrEqual(unit ?? 0);
      }),
    );
  });

  it("with every judgment in a cell of its own is the sum of squares, each way G/(G − 1)", () => {
    const data = [1, 2, 3, 4].map((n) => ({ rater: `r${n}`, unit: `u${n}` }));
    const influence = Float64Array.from([0.1, -0.2, 0.3, -0.2]);
    const { rater, unit, twoWay, uncorrected } = twoWayVariance(influence, clustersOf(data));
    expect(uncorrected.twoWay).toBeCloseTo(0.18, 12);
    for (const variance of [rater, unit, twoWay]) expect(variance).toBeCloseTo(0.24, 12);
  });

  it("with a single rater is that of units", () => {
    const data = [1, 2, 3].map((n) => ({ rater: "r", unit: `u${n}` }));
    const { rater, unit, twoWay, floored } = twoWayVariance(
      Float64Array.from([0.1, 0, -0.1]),
      clustersOf(data),
    );
    expect(rater).toBeNull();
    expect(twoWay).toBeNull();
    expect(floored).toBe(unit);
  });
});

describe("bootstraps of a mean", () => {
  const data = Array.from({ length: 60 }, (_, at) => ({
    rater: `r${at % 6}`,
    unit: `u${Math.floor(at / 6)}`,
    value: (at * 7) % 5,
  }));
  const values = Float64Array.from(data, ({ value }) => value);
  const clusters = clustersOf(data);

  it("give the same answer for the same seed, another for another", () => {
    const [one, again, other] = [1, 1, 2].map((seed) =>
      pigeonholeBootstrapMean(values, clusters, { random: seededGenerator(seed), replicates: 200 }),
    );
    expect(one).toEqual(again);
    expect(one).not.toEqual(other);
  });

  it("of units come close to the clustered standard error", () => {
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const influence = values.map((x) => (x - mean) / values.length);
    const { uncorrected } = twoWayVariance(influence, clusters);
    const { standardError } = bootstrapMeanByCluster(values, clusters.unit, {
      random: seededGenerator(3),
      replicates: 8000,
    });
    expect((standardError ?? 0) / Math.sqrt(uncorrected.unit)).toBeCloseTo(1, 1);
  });

  it("count the replicates that drew no judgment", () => {
    const sparse = clustersOf([
      { rater: "a", unit: "1" },
      { rater: "b", unit: "2" },
    ]);
    const result = pigeonholeBootstrapMean(Float64Array.from([0, 1]), sparse, {
      random: seededGenerator(5),
      replicates: 4000,
    });
    // Both draws must miss each other: 2 × 1/16 of the time.
    expect(result.undefinedReplicates / 4000).toBeCloseTo(1 / 8, 1);
  });
});
