import { describe, expect, it } from "vitest";
import {
  cohensH,
  independentTrials,
} from "../../../shared/statistics/preference/independent-trials.ts";

const counts = (wins: number, losses: number, ties = 0) => ({
  judgments: wins + losses + ties,
  wins,
  losses,
  ties,
  treatmentFirst: 0,
});

describe("statistics that ignore clustering", () => {
  // Peer-review file of Ibrahim, Hafner and Rocher (2026): 450 of 600, [71.5 %, 78.5 %], h = 0.524.
  it("reproduce the published warmth check: Wald interval, Cohen's h, p below .0001", () => {
    const trials = independentTrials(counts(450, 150));
    expect(trials?.wald[0]).toBeCloseTo(0.7154, 4);
    expect(trials?.wald[1]).toBeCloseTo(0.7846, 4);
    expect(trials?.wilson[0]).toBeCloseTo(0.7138, 4);
    expect(trials?.wilson[1]).toBeCloseTo(0.783, 4);
    expect(trials?.cohensH).toBeCloseTo(0.5236, 4);
    expect((trials?.signTest.twoSided ?? 1) / 9.2e-36).toBeCloseTo(1, 1);
  });

  it("leave ties out, and are not there when there is nothing else", () => {
    expect(independentTrials(counts(3, 1, 10))?.trials).toBe(4);
    expect(independentTrials(counts(0, 0, 10))).toBeNull();
  });

  it("close their intervals at all wins", () => {
    const trials = independentTrials(counts(10, 0));
    expect(trials?.jeffreys[1]).toBe(1);
    expect(trials?.clopperPearson).toEqual([expect.closeTo(0.6915029, 6), 1]);
  });
});

describe("Cohen's h", () => {
  it("is 0 for equal shares and π at the extremes", () => {
    expect(cohensH(0.3, 0.3)).toBe(0);
    expect(cohensH(1, 0)).toBeCloseTo(Math.PI, 12);
  });
});
