import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ratingTableOfMatrix } from "../../../shared/statistics/agreement/rating-table.ts";
import {
  betaBinomialPrior,
  goldAccuracy,
} from "../../../shared/statistics/quality/gold-accuracy.ts";
import { leaveOneOut } from "../../../shared/statistics/quality/leave-one-out.ts";
import { responseTimes, tooFastToRead } from "../../../shared/statistics/quality/response-time.ts";
import { selfConsistency } from "../../../shared/statistics/quality/self-consistency.ts";
import { sameSide, straightlining } from "../../../shared/statistics/quality/straightlining.ts";
import { drawBinomial } from "../../../shared/statistics/random/binomial.ts";
import { seededGenerator } from "../../../shared/statistics/random/generator.ts";
import { ratings } from "../agreement/textbook-data.ts";

describe("a rater against the others", () => {
  it("shows the one who is off by one", () => {
    const found = leaveOneOut(ratingTableOfMatrix(ratings("12343", "12343", "12343", "23454")));
    expect(found[3]).toMatchObject({ units: 5, bias: 1, modalAgreement: 0, pairwiseAgreement: 0 });
    expect(found[3]?.correlation).toBeCloseTo(1, 12);
    expect(found[0]?.bias).toBeCloseTo(-1 / 3, 12);
  });

  it("gives half the credit for one of two modes", () => {
    const [first] = leaveOneOut(ratingTableOfMatrix(ratings("1", "1", "2")));
    expect(first?.modalAgreement).toBe(0.5);
  });

  it("says nothing of a rater who met too few others", () => {
    const [first] = leaveOneOut(ratingTableOfMatrix(ratings("123", "123")));
    expect(first).toEqual({
      rater: 0,
      units: 0,
      bias: null,
      meanAbsoluteDifference: null,
      correlation: null,
      modalAgreement: null,
      pairwiseAgreement: null,
    });
  });

  it("gives no correlation with a rater who never varies", () => {
    const found = leaveOneOut(ratingTableOfMatrix(ratings("3333", "1234", "1234")));
    expect(found[0]?.correlation).toBeNull();
    expect(found[1]?.correlation).not.toBeNull();
  });
});

describe("straight-lining", () => {
  it("counts runs, spread and the modal share", () => {
    expect(straightlining([3, 3, 3, 1, 1, 5])).toMatchObject({
      answers: 6,
      longestRun: 3,
      averageRun: 2,
      modalShare: 0.5,
    });
    expect(straightlining([4, 4, 4]).variability).toBe(0);
    expect(straightlining([])).toMatchObject({ longestRun: 0, averageRun: null, modalShare: null });
  });

  it("tells an always-left rater from a fair one by the exact binomial", () => {
    expect(sameSide(20, 0).share).toBe(1);
    expect(sameSide(20, 0).p).toBeCloseTo(2 * 0.5 ** 20, 15);
    expect(sameSide(10, 10).p).toBe(1);
    expect(sameSide(0, 0)).toMatchObject({ share: null, p: null });
  });
});

describe("response times", () => {
  it("flag what lies beyond three robust deviations, on the log scale", () => {
    const found = responseTimes([3.1, 4.2, 2.8, 3.9, 45, 4.1, 3.3, 0.2, 3.7, 4.4]);
    expect(found.outlying).toEqual([4, 7]);
  });

  it("flag nothing where half of the times are the same", () => {
    expect(responseTimes([5, 5, 5, 5, 90])).toMatchObject({
      outlying: null,
      reason: "zero_variance",
    });
    expect(responseTimes([]).reason).toBe("no_data");
  });

  it("do not depend on the unit of time", () => {
    const times = [1200, 3000, 2500, 9000, 1800, 60_000];
    expect(responseTimes(times.map((t) => t / 1000)).outlying).toEqual(
      responseTimes(times).outlying,
    );
  });

  it("are too short below 150 ms a word", () => {
    expect(tooFastToRead(14_999, 100)).toBe(true);
    expect(tooFastToRead(15_000, 100)).toBe(false);
  });
});

describe("accuracy on gold items", () => {
  it("pulls raters with few items further towards the mean", () => {
    const found = goldAccuracy([
      { correct: 2, answered: 2 },
      { correct: 45, answered: 50 },
      { correct: 20, answered: 50 },
      { correct: 48, answered: 50 },
      { correct: 0, answered: 0 },
    ]);
    const pulled = found.map(({ accuracy, shrunken }) => (accuracy ?? 0) - (shrunken ?? 0));
    expect(pulled[0]).toBeGreaterThan(Math.abs(pulled[3] ?? 0));
    expect(found[3]?.shrunken).toBeGreaterThan(found[0]?.shrunken ?? 1);
    expect(found[4]).toMatchObject({ accuracy: null, interval: null });
    expect(found[4]?.shrunken).toBeCloseTo(115 / 152, 12);
  });

  it("gives all raters one value where they differ no more than by chance", () => {
    const found = goldAccuracy([
      { correct: 8, answered: 10 },
      { correct: 8, answered: 10 },
    ]);
    expect(found.map(({ shrunken }) => shrunken)).toEqual([0.8, 0.8]);
  });

  it("finds again the prior that accuracies were drawn from", () => {
    const random = seededGenerator(12);
    // Beta(8, 2): the eighth smallest of nine uniform numbers.
    const counts = Array.from({ length: 3000 }, () => {
      const uniform = Array.from({ length: 9 }, () => random.uniform()).toSorted((a, b) => a - b);
      return { correct: drawBinomial(random, 12, uniform[7] ?? 0), answered: 12 };
    });
    const prior = betaBinomialPrior(counts);
    expect(prior?.mean).toBeCloseTo(0.8, 1);
    expect(Math.abs((prior?.strength ?? 0) - 10)).toBeLessThan(2);
  });

  it("stays between 0 and 1, and is null only where nobody answered", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { maxLength: 8 }), (pairs) => {
        const counts = pairs.map(([a, b]) => ({
          correct: Math.min(a, b),
          answered: Math.max(a, b),
        }));
        const nobody = counts.every(({ answered }) => answered === 0);
        for (const { shrunken } of goldAccuracy(counts)) {
          expect(shrunken === null).toBe(nobody);
          expect(shrunken ?? 0.5).toBeGreaterThanOrEqual(0);
          expect(shrunken ?? 0.5).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe("self-consistency", () => {
  it("compares the first and the second answer to what was shown twice", () => {
    expect(
      selfConsistency([
        [1, 1],
        [2, 4],
        [5, 5],
        [3, 3],
      ]),
    ).toMatchObject({
      repeats: 4,
      same: 0.75,
      meanAbsoluteDifference: 0.5,
    });
    expect(selfConsistency([]).same).toBeNull();
  });
});
