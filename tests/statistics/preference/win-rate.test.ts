import { describe, expect, it } from "vitest";
import { seededGenerator } from "../../../shared/statistics/random/generator.ts";
import type { PreferenceJudgment } from "../../../shared/statistics/preference/preference-judgment.ts";
import {
  meanScore,
  netPreference,
  winRate,
} from "../../../shared/statistics/preference/win-rate.ts";
import { simulatePreferences } from "../support/simulate-preferences.ts";

const crossed = (
  raters: number,
  pairs: number,
  score: (rater: number, pair: number) => number,
): PreferenceJudgment[] =>
  Array.from({ length: raters * pairs }, (_, at) => {
    const rater = at % raters;
    const pair = Math.floor(at / raters);
    return {
      rater: `r${rater}`,
      pair: `p${pair}`,
      score: score(rater, pair),
      treatmentFirst: (rater + pair) % 2 === 0,
    };
  });

const design = { raters: 12, pairs: 60, perPair: 3, raterSd: 0.5, pairSd: 0.8, effect: 0.6 };

describe("the win rate", () => {
  it("counts a tie as half, or as the declared rule says", () => {
    const judgments = crossed(4, 3, (rater) => [1, 1, 0, -2][rater] ?? 0);
    expect(winRate(judgments).value).toBeCloseTo(2.5 / 4, 12);
    expect(winRate(judgments, { ties: "excluded" }).value).toBeCloseTo(2 / 3, 12);
    expect(winRate(judgments, { ties: "loss" }).value).toBeCloseTo(2 / 4, 12);
  });

  it("takes the fewer of raters and pairs, less one, as degrees of freedom", () => {
    const judgments = simulatePreferences(seededGenerator(1), design);
    expect(winRate(judgments).degreesOfFreedom).toBe(11);
  });

  it("is never more certain than a one-way clustered mean", () => {
    // Two raters who contradict each other on every pair: pairs vary not at all, raters entirely.
    const judgments = crossed(2, 40, (rater) => (rater === 0 ? 1 : -1));
    const { standardError, pValue } = winRate(judgments);
    expect(standardError).toBeCloseTo(0.5, 12);
    expect(pValue).toBe(1);
  });

  it("with one rater clusters by pair and says so", () => {
    const judgments = crossed(1, 30, (_, pair) => (pair % 3 === 0 ? -1 : 1));
    const result = winRate(judgments);
    expect(result.flag).toBe("one_rater");
    expect(result.degreesOfFreedom).toBe(29);
    expect(result.standardError).toBeCloseTo(Math.sqrt(2 / 9 / 29), 12);
  });

  it("with every judgment won gives the exact bound over pairs instead of an error of 0", () => {
    const result = winRate(crossed(3, 20, () => 2));
    expect(result.value).toBe(1);
    expect(result.standardError).toBeNull();
    expect(result.interval?.[0]).toBeCloseTo(0.025 ** (1 / 20), 10);
    expect(result.interval?.[1]).toBe(1);
    expect(result.pValue).toBeCloseTo(2 * 0.5 ** 20, 12);
    expect(result.flag).toBe("zero_variance");
  });

  it("with every judgment a tie has a value and nothing else", () => {
    const result = winRate(crossed(3, 20, () => 0));
    expect(result).toMatchObject({ value: 0.5, interval: null, pValue: null, flag: "no_decisive" });
    expect(
      winRate(
        crossed(3, 20, () => 0),
        { ties: "excluded" },
      ),
    ).toMatchObject({
      value: null,
      reason: "no_decisive",
    });
  });

  it("claims no certainty where raters and pairs cancel exactly", () => {
    const checkerboard = crossed(4, 10, (rater, pair) => ((rater + pair) % 2 === 0 ? 1 : -1));
    expect(winRate(checkerboard)).toMatchObject({
      value: 0.5,
      standardError: null,
      pValue: null,
      flag: "zero_variance",
    });
  });

  it("of nothing is nothing, with a reason", () => {
    expect(winRate([])).toMatchObject({ value: null, reason: "no_data", pValue: null });
  });

  it("has half the standard error of net preference, and shares its test", () => {
    const judgments = simulatePreferences(seededGenerator(2), { ...design, tieWidth: 0.4 });
    const rate = winRate(judgments);
    const net = netPreference(judgments);
    expect(net.value).toBeCloseTo(2 * (rate.value ?? 0) - 1, 12);
    expect(net.standardError).toBeCloseTo(2 * (rate.standardError ?? 0), 12);
    expect(net.pValue).toBe(rate.pValue);
  });

  it("serves twenty thousand judgments in well under a second", () => {
    const judgments = simulatePreferences(seededGenerator(3), {
      ...design,
      raters: 200,
      pairs: 4000,
      perPair: 5,
    });
    const start = performance.now();
    expect(winRate(judgments).value).toBeGreaterThan(0.5);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe("the mean score", () => {
  it("weighs the degree of preference", () => {
    expect(meanScore(crossed(4, 5, (rater) => [2, 1, 0, -1][rater] ?? 0)).value).toBeCloseTo(0.5);
  });
});
