import { describe, expect, it } from "vitest";
import {
  dawidSkene,
  likeliestClasses,
} from "../../../shared/statistics/correctness/dawid-skene/dawid-skene.ts";
import { oneCoin } from "../../../shared/statistics/correctness/dawid-skene/one-coin.ts";
import {
  type Votes,
  majorityClasses,
} from "../../../shared/statistics/correctness/dawid-skene/votes.ts";
import { seededGenerator } from "../../../shared/statistics/random/generator.ts";

/** Two classes, a third response "unsure" that careful raters give; one careless rater among five. */
function simulated(): { votes: Votes; truth: number[] } {
  const random = seededGenerator(4);
  const truth = Array.from({ length: 400 }, () => (random.uniform() < 0.3 ? 1 : 0));
  const judgments = truth.flatMap((latent, unit) =>
    [0, 1, 2, 3, 4].map((rater) => {
      const u = random.uniform();
      if (rater === 4) return { unit, rater, response: u < 0.5 ? 0 : 1 };
      if (u < 0.1) return { unit, rater, response: 2 };
      return { unit, rater, response: u < 0.85 ? latent : 1 - latent };
    }),
  );
  const classOfResponse = [0, 1, null];
  return {
    truth,
    votes: { units: 400, raters: 5, classes: 2, responses: 3, classOfResponse, judgments },
  };
}

describe("Dawid and Skene's model", () => {
  it("recovers the prior and tells the careless rater from the careful", () => {
    const { votes } = simulated();
    const { fit } = dawidSkene(votes);
    expect(fit?.prior[1]).toBeCloseTo(0.3, 1);
    const accuracy = fit?.accuracy ?? [];
    expect(Math.min(...accuracy.slice(0, 4))).toBeGreaterThan(0.65);
    expect(accuracy[4]).toBeLessThan(0.6);
    expect(fit?.confusion[0]?.[2]).toBeCloseTo(0.1, 1);
    expect(fit?.thin).toBe(false);
  });

  it("is right more often than the majority where a rater is careless", () => {
    const { votes, truth } = simulated();
    const { fit } = dawidSkene(votes);
    if (fit === null) throw new Error("no fit");
    const right = (labels: readonly (number | null)[]): number =>
      labels.filter((label, unit) => label === truth[unit]).length;
    expect(right(likeliestClasses(fit.posterior, 2))).toBeGreaterThan(
      right(majorityClasses(votes)),
    );
  });

  it("does not depend on how raters and units are numbered", () => {
    const { votes } = simulated();
    const renumbered = {
      ...votes,
      judgments: votes.judgments
        .map(({ unit, rater, response }) => ({ unit: 399 - unit, rater: 4 - rater, response }))
        .toReversed(),
    };
    const there = dawidSkene(votes).fit;
    const back = dawidSkene(renumbered).fit;
    expect(back?.logLikelihood).toBeCloseTo(there?.logLikelihood ?? 0, 6);
    expect(back?.posterior[2 * 399]).toBeCloseTo(there?.posterior[0] ?? 0, 6);
  });

  it("keeps probabilities summing to one for units without a vote and raters without a judgment", () => {
    const judgments = [
      { unit: 0, rater: 0, response: 0 },
      { unit: 0, rater: 1, response: 0 },
      { unit: 1, rater: 0, response: 1 },
      { unit: 1, rater: 1, response: 1 },
    ];
    const { fit } = dawidSkene(
      { units: 3, raters: 3, classes: 2, responses: 2, judgments },
      { smoothing: 0 },
    );
    const [a = 0, b = 0] = fit?.posterior.subarray(4, 6) ?? [];
    expect(a + b).toBeCloseTo(1, 12);
    expect(Array.from(fit?.confusion[2] ?? [])).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect(fit?.thin).toBe(true);
  });

  it("says why it cannot be fitted", () => {
    const empty = { units: 1, raters: 2, classes: 2, responses: 2, judgments: [] };
    expect(dawidSkene(empty)).toEqual({ fit: null, reason: "no_data" });
    const alone = { ...empty, raters: 1, judgments: [{ unit: 0, rater: 0, response: 0 }] };
    expect(dawidSkene(alone)).toEqual({ fit: null, reason: "one_rater" });
  });
});

describe("one accuracy a rater", () => {
  it("recovers who is careful", () => {
    const { fit } = oneCoin(simulated().votes);
    expect(fit?.accuracy[0]).toBeGreaterThan(0.75);
    expect(fit?.accuracy[4]).toBeLessThan(0.6);
  });
});

describe("the majority", () => {
  it("is open where votes are tied or missing", () => {
    const judgments = [
      { unit: 0, rater: 0, response: 0 },
      { unit: 0, rater: 1, response: 1 },
      { unit: 1, rater: 0, response: 1 },
      { unit: 2, rater: 0, response: 2 },
    ];
    const classOfResponse = [0, 1, null];
    expect(
      majorityClasses({
        units: 4,
        raters: 2,
        classes: 2,
        responses: 3,
        classOfResponse,
        judgments,
      }),
    ).toEqual([null, 1, null, null]);
  });
});
