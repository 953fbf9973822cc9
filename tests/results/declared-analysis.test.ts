import { describe, expect, it } from "vitest";
import { computeResults, type ResultsDesign } from "../../server/domain/results/compute-results.ts";
import { lookTaken } from "../../server/domain/results/look-taken.ts";
import type { SourceJudgment } from "../../server/domain/results/gather-columns.ts";
import { columnsOf, designOf, judgmentOf, pairOf } from "./support/study-in-memory.ts";

const questions = { warmth: { preset: "warmth-choice" } } as const;

/** Six raters on twelve pairs; the warm response always wins, but for r0, who always chooses left. */
const judgments: SourceJudgment[] = Array.from({ length: 12 }, (_, pair) =>
  Array.from({ length: 6 }, (__, rater) => {
    const left = (pair + rater) % 2 === 0 ? ("x" as const) : ("y" as const);
    const value = rater === 0 ? "left" : left === "y" ? "left" : "right";
    const at = 100_000 * pair;
    return judgmentOf({
      rater: `r${rater}`,
      pair: `p${pair}`,
      assignment: `a${pair}-${rater}`,
      left,
      assignedAt: at,
      // r1 takes a second, the others twenty.
      receivedAt: at + (rater === 1 ? 1000 : 20_000),
      answers: [{ question: "warmth", on: "pair", value }],
    });
  }),
).flat();

const tagged = (name: string) =>
  pairOf(name, {
    tags: {
      task: name === "p11" ? "rare" : null,
      context: null,
      model: null,
      user_belief: null,
    },
  });

const told = (name: string) => pairOf(name, { unmasked: name === "p3" });

const resultsOf = (changes: Partial<ResultsDesign>, more: Parameters<typeof columnsOf>[3] = {}) => {
  const design = designOf(changes);
  return computeResults(design, columnsOf(design, questions, judgments, more));
};

describe("the declared analysis", () => {
  it("leaves out whom a rule leaves out, names them, and shows the claim both ways", () => {
    const {
      left_out: out,
      claims,
      rater_quality: raters,
    } = resultsOf(
      {
        exclusions: [
          { rule: "same-side-share", at_least: 0.95, of_at_least: 10 },
          { rule: "median-seconds-below", seconds: 3 },
          { rule: "failed-checks", at_least: 2 },
        ],
      },
      { checksFailed: (rater) => (rater === "r2" ? 2 : rater === "r3" ? 1 : 0) },
    );
    expect(out).toMatchObject({
      rules: [
        { rule: "same-side-share", raters: ["r0"], judgments: 12 },
        { rule: "median-seconds-below", raters: ["r1"], judgments: 12 },
        { rule: "failed-checks", raters: ["r2"], judgments: 12 },
      ],
      raters: 3,
      judgments: 36,
    });
    const [claim] = claims;
    expect(claim?.declared.estimate).toMatchObject({ value: 1, n: { ratings: 36, raters: 3 } });
    expect(claim?.everyone.estimate).toMatchObject({
      value: expect.closeTo((60 + 6) / 72, 12),
      n: { ratings: 72, raters: 6 },
    });
    expect(raters.map((rater) => rater.excluded_by)).toEqual([
      ["same-side-share"],
      ["median-seconds-below"],
      ["failed-checks"],
      [],
      [],
      [],
    ]);
    expect(raters[1]).toMatchObject({ median_seconds: 1, same_side: { choices: 12, share: 0.5 } });
    expect(raters[0]?.same_side.share).toBe(1);
  });

  it("says where a rule cannot be computed, and leaves nobody out by it", () => {
    const { left_out: out } = resultsOf({ exclusions: [{ rule: "failed-checks", at_least: 1 }] });
    expect(out).toMatchObject({ rules: [{ raters: null, reason: "no_data" }], raters: 0 });
  });

  it("leaves out pairs whose arms were told in an emergency", () => {
    const { left_out: out, claims } = resultsOf({}, { pairs: told });
    expect(out).toMatchObject({ unmasked_pairs: 1, judgments: 6 });
    expect(claims[0]?.declared.estimate.n).toMatchObject({ ratings: 66, units: 11 });
    expect(claims[0]?.everyone.estimate.n).toMatchObject({ ratings: 72, units: 12 });
  });

  it("takes a correction for the judgment, with the time of the first", () => {
    const [first] = judgments;
    const again = { ...first, superseded: true } as SourceJudgment;
    const corrected = { ...first, receivedAt: 900_000 } as SourceJudgment;
    const design = designOf();
    const { data, rater_quality: raters } = computeResults(
      design,
      columnsOf(design, questions, [again, corrected]),
    );
    expect(data.judgments).toBe(1);
    expect(raters[0]?.median_seconds).toBe(20);
  });

  it("counts the time of a prefetched pair from when the one before it was handed in", () => {
    const rows = [20_000, 24_000].map((receivedAt, nth) =>
      judgmentOf({ pair: `p${nth}`, assignment: `a${nth}`, assignedAt: 0, receivedAt }),
    );
    const design = designOf();
    const { rater_quality: raters } = computeResults(design, columnsOf(design, questions, rows));
    expect(raters[0]?.median_seconds).toBe(12);
  });

  it("keeps surplus judgments out of everything", () => {
    const [first, ...rest] = judgments;
    const design = designOf();
    const surplus = { ...first, counted: false } as SourceJudgment;
    const { data } = computeResults(design, columnsOf(design, questions, [surplus, ...rest]));
    expect(data).toMatchObject({ judgments: 71, surplus: 1 });
  });

  it("adjusts strata for each other within a tag, and tests whether they differ", () => {
    const [breakdown] = resultsOf({}, { pairs: tagged }).claims[0]?.by ?? [];
    expect(breakdown).toMatchObject({ tag: "task", tested: 1, supported: 1 });
    expect(breakdown?.strata).toMatchObject([
      { value: "rare", descriptive: true, holm: null, verdict: "cannot-be-told" },
      { value: null, descriptive: false, verdict: "supported" },
    ]);
  });
});

describe("a study with declared looks", () => {
  const looks = [0.5, 1];
  const at = (judged: number) => lookTaken({ looks }, { judged, planned: 100 });
  // Lan and DeMets with O'Brien–Fleming-type spending, two looks, 5 %: 2.963 and 1.969.
  it.each([
    [50, 1, 2.963],
    [100, 2, 1.969],
  ])("with %s of 100 judgments is tested at look %s by z = %s", (judged, number, z) => {
    const look = lookTaken({ looks }, { judged, planned: 100 });
    expect(look).toMatchObject({ number, critical_z: expect.closeTo(z, 3) });
  });

  it("spends by the judgments there are where it ends between looks, or before the first", () => {
    expect(at(70)).toMatchObject({ number: 1, taken: 0.7 });
    expect(at(70)?.critical_z).toBeLessThan(at(50)?.critical_z ?? 0);
    expect(at(20)).toMatchObject({ number: 0, taken: 0.2 });
    expect(at(20)?.critical_z).toBeGreaterThan(at(50)?.critical_z ?? Infinity);
    expect(at(0)).toMatchObject({ critical_z: null, alpha: 0 });
  });

  it("claims nothing at a look that the usual test would have claimed", () => {
    const design = { looks, exclusions: [] };
    const { look, claims } = resultsOf(design, { planned: 144 });
    expect(look).toMatchObject({ number: 1, taken: 0.5 });
    expect(claims[0]?.declared.estimate.level).toBeCloseTo(1 - 0.00305, 4);
    expect(resultsOf({ looks: [1] }).look).toBeNull();
  });
});
