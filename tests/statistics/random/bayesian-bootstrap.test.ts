import { describe, expect, it } from "vitest";
import { twoWayClusters } from "../../../shared/statistics/clustering/two-way-clusters.ts";
import { bayesianBootstrapMean } from "../../../shared/statistics/random/bayesian-bootstrap-mean.ts";
import { seededGenerator } from "../../../shared/statistics/random/generator.ts";

const wins = Float64Array.from([1, 0, 1, 1, 0.5, 1, 0, 1, 1, 0.5, 1, 1]);
const raters = ["a", "b", "c", "a", "b", "c", "a", "b", "c", "a", "b", "c"];
const units = ["1", "1", "1", "2", "2", "2", "3", "3", "3", "4", "4", "4"];

describe("the Bayesian bootstrap of a mean", () => {
  it("has the variance that Dirichlet weights give, where every value is its own cluster", () => {
    const replicates = 20_000;
    const own = { codes: Int32Array.from(wins.keys()), count: wins.length };
    const found = bayesianBootstrapMean(wins, [own], seededGenerator(2), replicates);
    const n = wins.length;
    const mean = wins.reduce((sum, y) => sum + y, 0) / n;
    const squares = wins.reduce((sum, y) => sum + (y - mean) ** 2, 0);
    const exact = Math.sqrt(squares / (n * (n + 1)));
    expect(Math.abs((found.mean ?? 9) - mean)).toBeLessThan((4 * exact) / Math.sqrt(replicates));
    expect(Math.abs((found.standardError ?? 9) / exact - 1)).toBeLessThan(
      4 / Math.sqrt(2 * replicates),
    );
  });

  it("is wider with raters and units as clusters than with units alone", () => {
    const { rater, unit } = twoWayClusters(raters, units);
    const one = bayesianBootstrapMean(wins, [unit], seededGenerator(3));
    const two = bayesianBootstrapMean(wins, [rater, unit], seededGenerator(3));
    expect(two.standardError).toBeGreaterThan(one.standardError ?? 9);
    expect(two.interval?.[0]).toBeLessThan(wins.reduce((sum, y) => sum + y, 0) / wins.length);
  });

  it("gives the same for the same seed and nothing for no values", () => {
    const { rater, unit } = twoWayClusters(raters, units);
    const run = () => bayesianBootstrapMean(wins, [rater, unit], seededGenerator(8), 100);
    expect(run()).toEqual(run());
    expect(bayesianBootstrapMean(new Float64Array(0), [], seededGenerator(1)).mean).toBeNull();
  });
});
