import { describe, expect, it } from "vitest";
import {
  type ArmRating,
  ratingDifference,
} from "../../../shared/statistics/preference/rating-difference.ts";

const pair = (rater: string, prompt: string, treatment: number, control: number): ArmRating[] => [
  { rater, prompt, arm: "treatment", rating: treatment },
  { rater, prompt, arm: "control", rating: control },
];

describe("the difference of ratings", () => {
  const ratings = [
    ...pair("a", "1", 6, 4),
    ...pair("a", "2", 5, 5),
    ...pair("b", "1", 3, 2),
    ...pair("b", "2", 2, 3),
    ...pair("c", "1", 7, 4),
    ...pair("c", "2", 6, 5),
  ];

  it("is taken within rater and prompt", () => {
    const { paired, superiority, standardised } = ratingDifference(ratings);
    expect(paired.value).toBe(1);
    expect(superiority.value).toBeCloseTo((4 + 0.5) / 6, 12);
    // Differences 2 0 1 −1 3 1 have a standard deviation of √2.
    expect(standardised).toBeCloseTo(1 / Math.sqrt(2), 12);
    expect(paired.degreesOfFreedom).toBe(1);
  });

  it("equals the unpaired one where every rater rated both arms", () => {
    const { paired, unpaired } = ratingDifference(ratings);
    expect(unpaired.value).toBeCloseTo(paired.value ?? 0, 12);
  });

  it("without a rater who rated both arms is unpaired only", () => {
    const apart = [...pair("a", "1", 6, 4).slice(0, 1), ...pair("b", "2", 6, 4).slice(1)];
    const { paired, superiority, standardised, unpaired } = ratingDifference(apart);
    expect(paired).toMatchObject({ value: null, reason: "no_data" });
    expect(superiority.value).toBeNull();
    expect(standardised).toBeNull();
    expect(unpaired.value).toBe(2);
  });

  it("that never varies has no error to divide by", () => {
    const alike = [...pair("a", "1", 6, 4), ...pair("b", "2", 5, 3)];
    expect(ratingDifference(alike)).toMatchObject({ standardised: null });
    expect(ratingDifference(alike).paired).toMatchObject({ value: 2, flag: "zero_variance" });
  });
});
