import { describe, expect, it } from "vitest";
import { seededGenerator } from "../../../shared/statistics/random/generator.ts";
import type { PreferenceJudgment } from "../../../shared/statistics/preference/preference-judgment.ts";
import { sideAdjustedEffect } from "../../../shared/statistics/preference/side-adjusted-effect.ts";
import { sideBias } from "../../../shared/statistics/preference/side-bias.ts";
import { winRate } from "../../../shared/statistics/preference/win-rate.ts";

/** No preference at all, a pull of 0.8 logits to the first side, and the treatment first 9 times in 10. */
function unbalanced(): PreferenceJudgment[] {
  const random = seededGenerator(11);
  return Array.from({ length: 2000 }, (_, at): PreferenceJudgment => {
    const treatmentFirst = random.uniform() < 0.9;
    const first = random.uniform() < 1 / (1 + Math.exp(-0.8));
    return {
      rater: `r${at % 20}`,
      pair: `p${Math.floor(at / 10)}`,
      score: first === treatmentFirst ? 1 : -1,
      treatmentFirst,
    };
  });
}

describe("side bias", () => {
  it("finds a pull to the first side, overall and per rater", () => {
    const { share, pValue, clustered, byRater } = sideBias(unbalanced());
    expect(share).toBeCloseTo(0.69, 1);
    expect(pValue).toBeLessThan(1e-10);
    expect(clustered.value).toBe(share);
    expect(byRater).toHaveLength(20);
    expect(byRater.reduce((sum, rater) => sum + rater.first + rater.second, 0)).toBe(2000);
  });

  it("is undefined when every judgment is a tie", () => {
    const ties = unbalanced().map((judgment) => ({ ...judgment, score: 0 }));
    expect(sideBias(ties)).toMatchObject({ share: null, pValue: null });
    expect(sideBias(ties).clustered.reason).toBe("no_decisive");
  });
});

describe("the side-adjusted effect", () => {
  it("takes away an effect that is nothing but unbalanced sides", () => {
    const judgments = unbalanced();
    const rate = winRate(judgments);
    expect(rate.value).toBeGreaterThan(0.6);
    expect(rate.pValue).toBeLessThan(0.001);
    const adjusted = sideAdjustedEffect(judgments);
    if (adjusted.fit === null) throw new Error(adjusted.reason);
    expect(adjusted.effect.pValue).toBeGreaterThan(0.05);
    expect(adjusted.side.value).toBeCloseTo(1.6, 0);
    expect(adjusted.winProbability.interval?.[0]).toBeLessThan(0.5);
  });

  it("cannot be had when the treatment always stands first, or always wins", () => {
    const judgments = unbalanced();
    const always = judgments.map((judgment) => ({ ...judgment, treatmentFirst: true }));
    expect(sideAdjustedEffect(always)).toEqual({ fit: null, reason: "not_identified" });
    const won = judgments.map((judgment) => ({ ...judgment, score: 1 }));
    expect(sideAdjustedEffect(won)).toEqual({ fit: null, reason: "separation" });
    const lost = judgments.map((judgment) => ({ ...judgment, score: -2 }));
    expect(sideAdjustedEffect(lost)).toEqual({ fit: null, reason: "separation" });
  });
});
