import fc from "fast-check";
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

const close = (a: number | null | undefined, b: number | null | undefined): void => {
  if (typeof a === "number" && typeof b === "number") expect(a).toBeCloseTo(b, 9);
  else expect(a ?? null).toBe(b ?? null);
};

describe("the preference effect", () => {
  it("is mirrored when the arms are swapped", () => {
    fc.assert(
      fc.property(judgments, (rows) => {
        const [there, back] = [winRate(rows), winRate(swapped(rows))];
        close(there.value, 1 - (back.value ?? 0));
        close(there.standardError, back.standardError);
        close(there.pValue, back.pValue);
        close(there.interval?.[0], back.interval ? 1 - back.interval[1] : null);
        close(meanScore(rows).value, -(meanScore(swapped(rows)).value ?? 0));
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
        close(there.value, back.value);
        close(there.standardError, back.standardError);
        close(there.pValue, back.pValue);
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
        if (rate.pValue === null) expect(rate.flag ?? rate.reason).toBeDefined();
        else expect(rate.pValue).toBeGreaterThanOrEqual(0);
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
