import { describe, expect, test } from "vitest";
import { choiceVariances, pooledVariances } from "../../server/domain/results/choice-variances.ts";
import { evenPairShare } from "../../shared/statistics/planning/even-pair-share.ts";
import { seededGenerator } from "../../shared/statistics/random/generator.ts";
import { columnsOf, designOf, judgmentOf, pairOf } from "./support/study-in-memory.ts";

const questions = { warmth: { preset: "warmth-choice" } } as const;

const spread = (count: number, sd: number): number[] =>
  // Even steps have the variance that was asked for, whatever the seed.
  Array.from({ length: count }, (_, at) => sd * Math.sqrt(3) * ((2 * at + 1) / count - 1));

/** 100 raters judge each of 100 pairs; warm wins with a half, and what lies in rater and pair. */
function judged({ raterSd, pairSd }: { raterSd: number; pairSd: number }) {
  const random = seededGenerator(7);
  const [raters, pairs] = [spread(100, raterSd), spread(100, pairSd)];
  return raters.flatMap((ofRater, rater) =>
    pairs.map((ofPair, pair) => ({
      rater: `r${rater}`,
      pair: `p${pair}`,
      warm: random.uniform() < 0.5 + ofRater + ofPair,
    })),
  );
}

const asJudgments = (rows: ReturnType<typeof judged>, xOf: (pair: string) => "original" | "warm") =>
  rows.map(({ rater, pair, warm }) =>
    judgmentOf({
      rater,
      pair,
      assignment: `${rater}${pair}`,
      left: "x",
      answers: [
        {
          question: "warmth",
          on: "pair",
          value: (xOf(pair) === "warm") === warm ? "left" : "right",
        },
      ],
    }),
  );

const other = { original: "warm", warm: "original" } as const;

const columns = (rows: ReturnType<typeof judged>, xOf: (pair: string) => "original" | "warm") =>
  columnsOf(designOf(), questions, asJudgments(rows, xOf), {
    pairs: (name) => pairOf(name, { xArm: xOf(name), yArm: other[xOf(name)] }),
  });

describe("how choices vary", () => {
  // Variances 0.015 and 0.03 of a choice's 0.25.
  const rows = judged({ raterSd: Math.sqrt(0.015), pairSd: Math.sqrt(0.03) });
  const asWritten = columns(rows, () => "original");

  test("is found again once the arms are open", () => {
    const found = choiceVariances(designOf(), asWritten);
    expect(found).toMatchObject({ pooled: false, judgments: 10_000, raters: 100, pairs: 100 });
    expect(found.share).toBeCloseTo(0.5, 1);
    expect(Math.abs((found.rater_share ?? 1) - 0.06)).toBeLessThan(0.02);
    expect(Math.abs((found.pair_share ?? 1) - 0.12)).toBeLessThan(0.02);
  });

  test("is told of pairs alone while blind, and the same whichever response is of which arm", () => {
    const found = pooledVariances(asWritten, ["original", "warm"]);
    expect(found).toMatchObject({
      pooled: true,
      share: null,
      rater_share: null,
      judgments: 10_000,
    });
    expect(Math.abs((found.pair_share ?? 1) - 0.12)).toBeLessThan(0.03);
    const swapped = columns(rows, (pair) =>
      Number(pair.slice(1)) % 2 === 0 ? "warm" : "original",
    );
    expect(pooledVariances(swapped, ["warm", "original"])).toEqual(found);
  });

  test("is not told of a handful of judgments while blind", () => {
    const few = columns(rows.slice(0, 4), () => "original");
    expect(pooledVariances(few, ["original", "warm"])).toMatchObject({
      judgments: 4,
      pair_share: null,
    });
  });
});

const all = (pair: number, ...signs: number[]) => signs.map((sign) => ({ pair, sign }));

test("the share between pairs about an even share can be worked out by hand", () => {
  expect(evenPairShare([...all(0, 1, 1), ...all(1, -1, -1)])).toBe(1);
  expect(evenPairShare([...all(0, 1, -1), ...all(1, 1, -1)])).toBe(0);
  // Products 1 and -1/3 of three, 1/3 on average; squares 1.
  expect(evenPairShare([...all(0, 1, 1, 1), ...all(1, 1, -1, -1)])).toBeCloseTo(1 / 3, 12);
  // A tie counts as none: products 0 and 1, mean square 3/4.
  expect(evenPairShare([...all(0, 1, 0), ...all(1, 1, 1)])).toBeCloseTo(0.5 / 0.75, 12);
  expect(evenPairShare(all(0, 1))).toBeNull();
  expect(evenPairShare(all(0, 0, 0))).toBeNull();
});
