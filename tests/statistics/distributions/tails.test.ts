import { describe, expect, it } from "vitest";
import { binomialProbability } from "../../../shared/statistics/distributions/binomial.ts";
import { regularizedBeta } from "../../../shared/statistics/distributions/incomplete-beta.ts";
import {
  gammaTails,
  regularizedGamma,
} from "../../../shared/statistics/distributions/incomplete-gamma.ts";
import { logGamma } from "../../../shared/statistics/distributions/log-gamma.ts";
import {
  noncentralTCdf,
  noncentralTUpperTail,
} from "../../../shared/statistics/distributions/noncentral-t.ts";
import { normalCdf, normalUpperTail } from "../../../shared/statistics/distributions/normal.ts";
import {
  studentTTwoSided,
  studentTUpperTail,
} from "../../../shared/statistics/distributions/student-t.ts";

/** Reference values were computed with 40 digits by mpmath 1.3. */
const relativeError = (value: number, exact: number): number => Math.abs(value / exact - 1);

describe("tails and special functions", () => {
  it.each<[string, number, number]>([
    ["normal tail at 2", normalUpperTail(2), 0.02275013194817921],
    ["normal tail just below 2", normalUpperTail(1.99), 0.023295467750211823],
    ["normal tail at 8", normalUpperTail(8), 6.220960574271784e-16],
    ["normal tail at 37", normalUpperTail(37), 5.725571222524577e-300],
    ["normal cdf at -20", normalCdf(-20), 2.7536241186062337e-89],
    ["log gamma near 0", logGamma(1e-10), 23.025850929882736],
    ["log gamma beside its zero at 1", logGamma(1 - 1e-9), 5.77215649399226e-10],
    ["log gamma beside its zero at 2", logGamma(2.00001), 4.22787559764836e-6],
    ["log gamma at 1e8", logGamma(1e8), 1742068066.1038346],
    ["incomplete beta deep in its tail", regularizedBeta(0.01, 200, 300), 1.5253363876346336e-257],
    ["incomplete beta near 0", regularizedBeta(1e-12, 0.1, 5), 0.07718737804027576],
    ["incomplete gamma, upper", gammaTails(500, 1000).upper, 4.1436785914549916e-69],
    ["incomplete gamma of small shape", gammaTails(0.05, 0.25).upper, 0.05229117982668134],
    ["t with 30 degrees of freedom at 30", studentTTwoSided(30, 30), 6.251791630608888e-24],
    ["t with 7.5 degrees of freedom", studentTTwoSided(4, 7.5), 0.0045061103501851775],
    ["t with a million degrees", studentTTwoSided(1.96, 1e6), 0.04999606758526979],
    ["t with ten million, far out", studentTTwoSided(10, 1e7), 1.5243592290273756e-23],
    ["t at almost 0", studentTTwoSided(1e-6, 2.5), 0.9999992763825519],
    ["binomial, 5,000 trials", binomialProbability(1666, 5000, 0.5), 7.947898300666287e-126],
    ["binomial, a million trials", binomialProbability(300_000, 1e6, 0.3), 0.0008705631546366808],
    ["noncentral t, far side", noncentralTCdf(-2.2, 11, 1.9), 0.00010336012942043489],
    ["noncentral t, near side", noncentralTUpperTail(2.09, 19, 2.846), 0.7711843700018574],
    ["noncentral t, one degree", noncentralTUpperTail(12, 1, 0.5), 0.04625010029128004],
  ])("are accurate to ten digits: %s", (_, value, exact) => {
    expect(relativeError(value, exact)).toBeLessThan(1e-10);
  });

  it("meet at their middle: tails add up to one and are mirror images", () => {
    for (const x of [0, 0.3, 1.999, 2, 2.001, 5]) {
      expect(normalCdf(x) + normalUpperTail(x)).toBeCloseTo(1, 15);
      expect(normalCdf(-x)).toBe(normalUpperTail(x));
      expect(studentTUpperTail(x, 6) + studentTUpperTail(-x, 6)).toBeCloseTo(1, 15);
    }
    expect(regularizedGamma(3, 2) + gammaTails(3, 2).upper).toBeCloseTo(1, 15);
  });

  it("end where distributions end", () => {
    expect(studentTTwoSided(Infinity, 4)).toBe(0);
    expect(regularizedBeta(0, 2, 3)).toBe(0);
    expect(regularizedBeta(1, 2, 3)).toBe(1);
    expect(binomialProbability(3, 2, 0.5)).toBe(0);
    expect(binomialProbability(0, 5, 0)).toBe(1);
  });

  it("are those of the normal distribution for t with endless degrees of freedom", () => {
    expect(studentTUpperTail(1.7, Infinity)).toBe(normalUpperTail(1.7));
    expect(relativeError(studentTUpperTail(1.7, 1e7), normalUpperTail(1.7))).toBeLessThan(1e-6);
  });
});
