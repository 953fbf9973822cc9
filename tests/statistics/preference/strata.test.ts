import { describe, expect, it } from "vitest";
import { seededGenerator } from "../../../shared/statistics/random/generator.ts";
import {
  clusteredHomogeneity,
  pearsonHomogeneity,
} from "../../../shared/statistics/preference/homogeneity.ts";
import { winShare } from "../../../shared/statistics/preference/preference-judgment.ts";
import { pairMacroMean } from "../../../shared/statistics/preference/pair-macro-mean.ts";
import {
  raterWinRates,
  ratersAboveHalf,
} from "../../../shared/statistics/preference/rater-win-rates.ts";
import { stratifiedWinRates } from "../../../shared/statistics/preference/stratified-win-rates.ts";
import { simulatePreferences } from "../support/simulate-preferences.ts";

const design = { raters: 15, pairs: 60, perPair: 4, raterSd: 0.3, pairSd: 0.5, effect: 0 };

/** Two strata with opposite effects, on the same raters. */
function opposed() {
  const warm = simulatePreferences(seededGenerator(5), { ...design, effect: 1 });
  const cold = simulatePreferences(seededGenerator(6), { ...design, effect: -1 });
  return [...warm, ...cold.map((judgment) => ({ ...judgment, pair: `c${judgment.pair}` }))];
}

const stratumOf = ({ pair }: { pair: string }): string => (pair.startsWith("c") ? "cold" : "warm");

describe("strata", () => {
  it("are reported in the order of their names, with p-values adjusted within the family", () => {
    const { strata } = stratifiedWinRates(opposed(), stratumOf);
    expect(strata.map(({ level }) => level)).toEqual(["cold", "warm"]);
    expect(strata[0]?.winRate.value).toBeLessThan(0.5);
    expect(strata[1]?.winRate.value).toBeGreaterThan(0.5);
    for (const { winRate, holm } of strata) {
      expect(holm).toBeGreaterThanOrEqual(winRate.pValue ?? 1);
      expect(holm).toBeLessThanOrEqual(2 * (winRate.pValue ?? 1));
    }
  });

  it("with few pairs or raters are described, not tested", () => {
    const few = opposed().filter(({ pair }) => !pair.startsWith("c") || pair < "cp13");
    const { strata } = stratifiedWinRates(few, stratumOf);
    expect(strata[0]).toMatchObject({ descriptive: true, holm: null });
    expect(strata[1]?.holm).toBe(strata[1]?.winRate.pValue);
  });

  it("that differ are found to differ, and equal ones are not", () => {
    expect(stratifiedWinRates(opposed(), stratumOf).homogeneity.pValue).toBeLessThan(1e-4);
    const even = simulatePreferences(seededGenerator(7), design);
    const parity = stratifiedWinRates(even, ({ pair }) => `${Number(pair.slice(1)) % 3}`);
    expect(parity.homogeneity.pValue).toBeGreaterThan(0.05);
  });

  it("cannot be compared when there is one, or when raters are too few", () => {
    const rows = opposed();
    expect(stratifiedWinRates(rows, () => "all").homogeneity).toEqual({
      pValue: null,
      reason: "single_category",
    });
    const two = rows.filter(({ rater }) => rater < "r10").map((row) => ({ ...row, rater: "r0" }));
    expect(stratifiedWinRates(two, stratumOf).homogeneity.pValue).toBeNull();
  });

  it("with raters of their own are compared by the two-sample t test on rater means", () => {
    const values = Float64Array.from([1, 0, 1, 1, 0, 0, 1, 0]);
    const raters = ["a", "a", "b", "b", "c", "c", "d", "d"];
    const units = ["1", "2", "3", "4", "5", "6", "7", "8"];
    const strata = ["x", "x", "x", "x", "y", "y", "y", "y"];
    // Means ½ and 1 against 0 and ½: t = ½ / √(⅛ × (½ + ½)) with two degrees of freedom.
    expect(clusteredHomogeneity(values, strata, raters, units)).toEqual({
      statistic: expect.closeTo(2, 10),
      numeratorDf: 1,
      denominatorDf: 2,
      pValue: expect.closeTo(0.2928932, 6),
    });
  });
});

const winsAndLosses = (wins: number, losses: number) => ({
  judgments: wins + losses,
  wins,
  losses,
  ties: 0,
  treatmentFirst: 0,
});

describe("Pearson's chi-square", () => {
  it("is that of the two-by-two table", () => {
    // 10:20 against 20:10 is 6.667 on one degree of freedom.
    expect(
      pearsonHomogeneity([winsAndLosses(10, 20), winsAndLosses(20, 10)])?.statistic,
    ).toBeCloseTo(20 / 3, 10);
    expect(pearsonHomogeneity([winsAndLosses(10, 0), winsAndLosses(20, 0)])).toBeNull();
  });
});

const judgment = (pair: string, score: number) => ({
  rater: "r",
  pair,
  score,
  treatmentFirst: true,
});

describe("means by pair and by rater", () => {
  it("weigh every pair the same, however often it was judged", () => {
    const rows = [judgment("a", 1), judgment("a", 1), judgment("a", 1), judgment("b", -1)];
    expect(pairMacroMean(rows).value).toBe(0.5);
    expect(winShare(judgment("a", -2))).toBe(0);
  });

  it("count the raters who chose the treatment more often than not", () => {
    const rates = raterWinRates(opposed());
    const { above, atHalf, below } = ratersAboveHalf(rates);
    expect(above + atHalf + below).toBe(15);
    expect(ratersAboveHalf([])).toMatchObject({ share: null, interval: null });
  });
});
