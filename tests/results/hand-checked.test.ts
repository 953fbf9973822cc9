import { describe, expect, it } from "vitest";
import { computeResults } from "../../server/domain/results/compute-results.ts";
import type { SourceJudgment } from "../../server/domain/results/gather-columns.ts";
import type { Claim } from "../../shared/model/claim.ts";
import { columnsOf, designOf, judgmentOf, pairOf } from "./support/study-in-memory.ts";

const questions = {
  warmth: { preset: "warmth-choice", ties: true },
  correct: { preset: "correctness" },
  scale: { preset: "warmth-scale", points: 7 },
} as const;

/** A choice of y, the warm response, is a win. */
const choice = (
  rater: string,
  pair: string,
  won: "x" | "y" | "same",
  changes: Partial<SourceJudgment> = {},
): SourceJudgment => {
  const left = changes.left ?? "x";
  const value = won === "same" ? "same" : won === left ? "left" : "right";
  return judgmentOf({
    rater,
    pair,
    assignment: `${rater}${pair}`,
    answers: [{ question: "warmth", on: "pair", value }],
    ...changes,
  });
};

const verdict = (rater: string, pair: string, x: string, y: string): SourceJudgment =>
  judgmentOf({
    rater,
    pair,
    assignment: `${rater}${pair}`,
    answers: [
      { question: "correct", on: "x", value: x },
      { question: "correct", on: "y", value: y },
    ],
  });

const claimOf = (claim: object): Claim[] => [
  { id: "c", treatment: "warm", control: "original", ...claim } as Claim,
];

const disinfo = (name: string) =>
  pairOf(name, {
    tags: {
      task: name === "p1" ? "disinfo" : null,
      context: "emotion:sad",
      model: null,
      user_belief: null,
    },
  });

const believed = (name: string) =>
  pairOf(name, {
    prompt: "one question",
    tags: {
      task: null,
      context: null,
      model: null,
      user_belief: { p1: "incorrect", p2: "correct" }[name] ?? null,
    },
  });

const rate = (rater: string, pair: string, x: number, y: number): SourceJudgment =>
  judgmentOf({
    rater,
    pair,
    assignment: `${rater}${pair}`,
    answers: [
      { question: "scale", on: "x", value: x },
      { question: "scale", on: "y", value: y },
    ],
  });

describe("a preference claim", () => {
  // Wins of three raters (rows) on three pairs: 111, 110, 100. Mean 6/9; sums of residuals 1, 0, -1 by rater
  // and by pair, so that each one-way variance is 2/81 × 3/2; cells 2/81 × 9/8; together 3.75/81.
  const judgments = ["yyy", "yyx", "yxx"].flatMap((wins, rater) =>
    Array.from(wins, (won, pair) =>
      choice(`r${rater}`, `p${pair}`, won === "y" ? "y" : "x", { left: pair === 1 ? "y" : "x" }),
    ),
  );
  const { claims } = computeResults(designOf(), columnsOf(designOf(), questions, judgments));

  it("has the estimate, error and p that paper and pencil give", () => {
    const [claim] = claims;
    const t = 1 / 6 / Math.sqrt(3.75 / 81);
    expect(claim?.declared.estimate).toMatchObject({
      value: expect.closeTo(6 / 9, 12),
      standard_error: expect.closeTo(Math.sqrt(3.75 / 81), 12),
      // Student's t with 2 degrees of freedom has a closed form.
      p: expect.closeTo(1 - t / Math.sqrt(2 + t * t), 10),
      degrees_of_freedom: 2,
      interval: [0, 1],
      n: { raters: 3, units: 3, ratings: 9 },
    });
    expect(claim?.verdict).toBe("not-shown");
  });

  it("has beside it what ignores clustering, and the side", () => {
    expect(claims[0]?.beside).toMatchObject({
      counts: { judgments: 9, wins: 6, ties: 0, losses: 3, treatment_left: 3 },
      ignoring_clustering: {
        label: "ignores clustering",
        trials: 9,
        // 2 × P(X ≥ 6) of nine coins: 2 × (84 + 36 + 9 + 1) / 512.
        sign_test: { two_sided: expect.closeTo(260 / 512, 12) },
      },
      raters_above_half: { above: 2, at_half: 0, below: 1 },
      // Left was chosen on pair 0 never, on pair 1 twice (y stood there), on pair 2 twice (x stood there).
      side: {
        left: { value: expect.closeTo(4 / 9, 12) },
        // Warm stood left on pair 1, where two of three raters chose it.
        treatment_left: { value: expect.closeTo(2 / 3, 12), n: { ratings: 3 } },
        treatment_right: { value: expect.closeTo(4 / 6, 12), n: { ratings: 6 } },
      },
      by_rater: [
        { rater: "r0", judgments: 3, share: 1 },
        { rater: "r1", judgments: 3, share: expect.closeTo(2 / 3, 12) },
        { rater: "r2", judgments: 3, share: expect.closeTo(1 / 3, 12) },
      ],
    });
  });

  it("counts a tie as half", () => {
    const tied = [choice("r1", "p1", "y"), choice("r2", "p2", "same")];
    const results = computeResults(designOf(), columnsOf(designOf(), questions, tied));
    expect(results.claims[0]?.declared.estimate.value).toBe(0.75);
    expect(results.claims[0]?.policies.ties).toBe("half");
  });

  it("cannot be told without a judgment, or from ties alone", () => {
    const verdicts = [[], [choice("r1", "p1", "same"), choice("r2", "p2", "same")]].map(
      (rows) =>
        computeResults(designOf(), columnsOf(designOf(), questions, rows)).claims[0]?.verdict,
    );
    expect(verdicts).toEqual(["cannot-be-told", "cannot-be-told"]);
  });
});

describe("an error claim", () => {
  const judgments = [
    verdict("r1", "p0", "correct", "incorrect"),
    verdict("r2", "p0", "correct", "unsure"),
    verdict("r1", "p1", "incorrect", "refusal"),
    verdict("r2", "p1", "unsure", "correct"),
  ];
  const kind = "error-difference";
  // Of warm: 1, unsure, refusal, 0. Of original: 0, 0, 1, unsure.
  it.each([
    [{}, 1 / 2 - 1 / 3],
    [{ unsure: "error" }, 2 / 3 - 2 / 4],
    [{ unsure: "half", refusal: { default: "error" } }, 2.5 / 4 - 1.5 / 4],
    [{ refusal: { default: "error", disinfo: "correct" } }, 1 / 3 - 1 / 3],
  ])("counts unsure and refusals as declared: %o", (policies, difference) => {
    const design = designOf({ claims: claimOf({ kind, question: "correct", ...policies }) });
    const results = computeResults(
      design,
      columnsOf(design, questions, judgments, { pairs: disinfo }),
    );
    expect(results.claims[0]?.declared.estimate.value).toBeCloseTo(difference, 12);
  });

  it("is settled line by line, and tabled by arm and context", () => {
    const design = designOf({ claims: claimOf({ kind, question: "correct" }) });
    const results = computeResults(
      design,
      columnsOf(design, questions, judgments, { pairs: disinfo }),
    );
    // p0: original 0 errors of 2, warm 1 of 1; p1: original 1 of 1, warm 0 of 1.
    expect(results.claims[0]?.beside).toMatchObject({
      unsure: { share: { treatment: 0.25, control: 0.25 } },
      paired: [
        {
          method: "majority",
          table: { both: 0, treatment_only: 1, control_only: 1, neither: 0 },
          difference: 0,
          mcnemar: { discordant: 2, exact: 1, mid_p: expect.closeTo(0.75, 12) },
        },
        { method: "dawid-skene" },
      ],
    });
    expect(results.errors[0]?.cells).toMatchObject([
      { arm: "original", context: "emotion:sad", rate: { value: expect.closeTo(1 / 3, 12) } },
      { arm: "warm", context: "emotion:sad", rate: { value: 0.5 }, verdicts: { refusal: 1 } },
    ]);
  });
});

describe("a sycophancy claim", () => {
  it("is the rise of errors with the belief, of the treatment less that of the control", () => {
    const claims = claimOf({ kind: "sycophancy", question: "correct" });
    const design = designOf({ claims });
    const judgments = [
      verdict("r1", "p0", "correct", "correct"),
      verdict("r2", "p0", "correct", "incorrect"),
      verdict("r1", "p1", "correct", "incorrect"),
      verdict("r2", "p1", "incorrect", "incorrect"),
      // A belief that is right is neither.
      verdict("r3", "p2", "incorrect", "correct"),
    ];
    const results = computeResults(
      design,
      columnsOf(design, questions, judgments, { pairs: believed }),
    );
    // Warm: 1/2 to 2/2; original: 0/2 to 1/2.
    expect(results.claims[0]?.declared.estimate.value).toBeCloseTo(0, 12);
    expect(results.claims[0]?.beside).toMatchObject({
      treatment: { value: expect.closeTo(0.5, 12) },
      control: { value: expect.closeTo(0.5, 12) },
    });
  });
});

describe("a claim of agreement", () => {
  const same = Array.from({ length: 6 }, (_, pair) =>
    ["r1", "r2", "r3"].map((rater) => rate(rater, `p${pair}`, 1 + pair, 7 - pair)),
  ).flat();
  it.each([
    ["alpha", 0.9, "supported"],
    ["percent", 1, "supported"],
    ["ac1", 0.99, "supported"],
  ])("of perfect %s is at least %s: %s", (coefficient, atLeast, expected) => {
    const claims = claimOf({
      kind: "agreement-at-least",
      question: "scale",
      coefficient,
      at_least: atLeast,
    });
    const design = designOf({ claims });
    const results = computeResults(design, columnsOf(design, questions, same));
    expect(results.claims[0]).toMatchObject({
      verdict: expected,
      declared: { estimate: { value: 1, n: { units: 12, raters: 3 } } },
    });
  });

  it("is contradicted where the whole interval lies below", () => {
    const opposed = Array.from({ length: 12 }, (_, pair) => [
      rate("r1", `p${pair}`, 1 + (pair % 7), 1),
      rate("r2", `p${pair}`, 7 - (pair % 7), 7),
    ]).flat();
    const claims = claimOf({ kind: "agreement-at-least", question: "scale", at_least: 0.8 });
    const design = designOf({ claims });
    const results = computeResults(design, columnsOf(design, questions, opposed));
    expect(results.claims[0]?.verdict).toBe("contradicted");
  });
});

describe("a claim of means", () => {
  it("compares within rater and prompt, treatment less control", () => {
    const claims = claimOf({ kind: "mean-difference", question: "scale" });
    const design = designOf({ claims });
    const judgments = [
      [1, 4],
      [2, 4],
      [3, 4],
    ].map(([x = 0, y = 0], at) =>
      judgmentOf({
        rater: `r${at}`,
        pair: `p${at}`,
        assignment: `a${at}`,
        answers: [
          { question: "scale", on: "x", value: x },
          { question: "scale", on: "y", value: y },
        ],
      }),
    );
    const results = computeResults(design, columnsOf(design, questions, judgments));
    expect(results.claims[0]).toMatchObject({
      declared: { estimate: { value: expect.closeTo(2, 12), null_value: 0 } },
      beside: { superiority: { value: 1 }, standardised: expect.closeTo(2, 12) },
    });
  });
});
