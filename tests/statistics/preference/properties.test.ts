import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PreferenceJudgment } from "../../../shared/statistics/preference/preference-judgment.ts";
import { sideBias } from "../../../shared/statistics/preference/side-bias.ts";
import { stratifiedWinRates } from "../../../shared/statistics/preference/stratified-win-rates.ts";
import { meanScore, winRate } from "../../../shared/statistics/preference/win-rate.ts";

const judgments = fc.array(
  fc.record({
    rater: fc.integer({ min: 0, max: 6 }).map((n) => `r${n}`),
    pair: fc.integer({ min: 0, max: 12 }).map((n) => `p${n}`),
    score: fc.integer({ min: -2, max: 2 }),
    treatmentFirst: fc.boolean(),
  }),
  { minLength: 1, maxLength: 60 },
);

const swapped = (rows: readonly PreferenceJudgment[]): PreferenceJudgment[] =>
  rows.map((row) => ({
    ...row,
    score: row.score === 0 ? 0 : -row.score,
    treatmentFirst: !row.treatmentFirst,
  }));

/** Matches a number to nine digits, and a missing one by nothing but its absence. */
const about = (x: number | null | undefined): unknown =>
  typeof x === "number" ? expect.closeTo(x, 9) : null;

const orNull = (x: number | null | undefined): number | null => x ?? null;

describe("the preference effect", () => {
  it("is mirrored when the arms are swapped", () => {
    fc.assert(
      fc.property(judgments, (rows) => {
        const [there, back] = [winRate(rows), winRate(swapped(rows))];
        expect([there.value, there.standardError, there.pValue].map(orNull)).toEqual(
          [1 - (back.value ?? 0), back.standardError, back.pValue].map(about),
        );
        expect(orNull(there.interval?.[0])).toEqual(
          about(back.interval ? 1 - back.interval[1] : null),
        );
        expect(meanScore(rows).value).toBeCloseTo(-(meanScore(swapped(rows)).value ?? 0), 9);
      }),
    );
  });

  it("does not depend on names or order of raters and pairs", () => {
    fc.assert(
      fc.property(judgments, (rows) => {
        const renamed = rows
          .map((row) => ({
            ...row,
            rater: `x${row.rater}x`,
            pair: `${row.pair.length}${row.pair}`,
          }))
          .toReversed();
        const [there, back] = [winRate(rows), winRate(renamed)];
        expect([there.value, there.standardError, there.pValue].map(orNull)).toEqual(
          [back.value, back.standardError, back.pValue].map(about),
        );
      }),
    );
  });

  it("has an interval that contains its estimate and stays between 0 and 1", () => {
    fc.assert(
      fc.property(judgments, (rows) => {
        const { value, interval } = winRate(rows);
        if (!interval || value === null) return;
        expect(interval[0]).toBeLessThanOrEqual(value + 1e-12);
        expect(interval[1]).toBeGreaterThanOrEqual(value - 1e-12);
        expect(interval[0]).toBeGreaterThanOrEqual(0);
        expect(interval[1]).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("never answers with NaN, and explains every missing value", () => {
    fc.assert(
      fc.property(judgments, (rows) => {
        const strata = stratifiedWinRates(rows, (row) => (row.pair < "p2" ? "a" : "b"));
        const side = sideBias(rows);
        expect(JSON.stringify([winRate(rows), meanScore(rows), strata, side])).not.toMatch(
          /NaN|Infinity/,
        );
        for (const { winRate: rate } of strata.strata) {
          expect(rate.value === null).toBe(rate.reason !== undefined);
        }
        const rate = winRate(rows);
        expect(rate.pValue !== null || (rate.flag ?? rate.reason) !== undefined).toBe(true);
        expect(rate.pValue ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("leaves side bias as it is when the arms are swapped", () => {
    fc.assert(
      fc.property(judgments, (rows) => {
        expect(sideBias(swapped(rows)).first).toBe(sideBias(rows).first);
      }),
    );
  });
});
