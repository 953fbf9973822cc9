import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  brennanPrediger,
  fleissGeneralized,
  gwetAc,
  unitMeanAgreement,
} from "../../../shared/statistics/agreement/chance-corrected.ts";
import { congerKappa } from "../../../shared/statistics/agreement/conger-kappa.ts";
import { countPatterns } from "../../../shared/statistics/agreement/count-patterns.ts";
import { krippendorffAlpha } from "../../../shared/statistics/agreement/krippendorff/alpha.ts";
import { ratingTableOfMatrix } from "../../../shared/statistics/agreement/rating-table.ts";
import { agreementWeights } from "../../../shared/statistics/agreement/weights.ts";
import type { Estimate } from "../../../shared/statistics/result.ts";

type Matrix = (number | null)[][];

const scale = [1, 2, 3, 4, 5];

/** Raters by units, with gaps, empty raters, single ratings and unused categories as they come. */
const matrices = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 14 }))
  .chain(([raters, units]) =>
    fc.array(
      fc.array(fc.option(fc.constantFrom(...scale), { nil: null, freq: 4 }), {
        minLength: units,
        maxLength: units,
      }),
      { minLength: raters, maxLength: raters },
    ),
  );

/** Every coefficient of a matrix, by name. */
function coefficients(matrix: Matrix): Record<string, Estimate> {
  const table = ratingTableOfMatrix(matrix, scale);
  const patterns = countPatterns(table);
  const linear = agreementWeights("linear", table.categories);
  return {
    nominal: krippendorffAlpha(patterns, "nominal"),
    ordinal: krippendorffAlpha(patterns, "ordinal"),
    interval: krippendorffAlpha(patterns, "interval"),
    ratio: krippendorffAlpha(patterns, "ratio"),
    percent: unitMeanAgreement(patterns, linear),
    ac: gwetAc(patterns, linear),
    bp: brennanPrediger(patterns, linear),
    fleiss: fleissGeneralized(patterns, linear),
    conger: congerKappa(table, linear),
  };
}

const rounded = (found: Record<string, Estimate>): unknown =>
  Object.entries(found).map(([name, { value, reason, standardError }]) => [
    name,
    value?.toFixed(9).replace("-0.000000000", "0.000000000"),
    reason,
    standardError?.toFixed(6),
  ]);

const alphas = (found: Record<string, Estimate>) =>
  ["nominal", "ordinal", "interval", "ratio"].map((level) => found[level]?.value);

const intervalAlpha = (matrix: Matrix): number =>
  krippendorffAlpha(countPatterns(ratingTableOfMatrix(matrix)), "interval").value ?? -9;

/** A matrix with rows and columns in another order. */
const shuffled = matrices.chain((matrix) =>
  fc.record({
    matrix: fc.constant(matrix),
    raters: fc.shuffledSubarray([...matrix.keys()], { minLength: matrix.length }),
    units: fc.shuffledSubarray([...(matrix[0] ?? []).keys()], {
      minLength: matrix[0]?.length ?? 0,
    }),
  }),
);

describe("agreement", () => {
  it("does not depend on the names of raters or units", () => {
    fc.assert(
      fc.property(shuffled, ({ matrix, raters, units }) => {
        const renamed = raters.map((r) => units.map((u) => matrix[r]?.[u] ?? null));
        expect(rounded(coefficients(renamed))).toEqual(rounded(coefficients(matrix)));
      }),
    );
  });

  it("is 1 where raters agree perfectly on more than one category", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...scale), { minLength: 2, maxLength: 20 }),
        fc.integer({ min: 2, max: 5 }),
        (row, raters) => {
          fc.pre(new Set(row).size > 1);
          const found = coefficients(Array.from({ length: raters }, () => row));
          for (const { value } of Object.values(found)) expect(value).toBeCloseTo(1, 12);
        },
      ),
    );
  });

  it("never is NaN, is undefined only with a reason, and lies in its own interval", () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        for (const { value, reason, interval } of Object.values(coefficients(matrix))) {
          expect(reason === undefined).toBe(value !== null);
          expect(value).not.toBeNaN();
          const [low, high] = interval ?? [value ?? 0, value ?? 0];
          expect(low).toBeLessThanOrEqual((value ?? 0) + 1e-12);
          expect(high).toBeGreaterThanOrEqual((value ?? 0) - 1e-12);
        }
      }),
    );
  });

  it("keeps every alpha when a unit with a single rating is added", () => {
    fc.assert(
      fc.property(matrices, fc.constantFrom(...scale), (matrix, value) => {
        const longer = matrix.map((row, rater) => [...row, rater === 0 ? value : null]);
        expect(alphas(coefficients(longer))).toEqual(alphas(coefficients(matrix)));
      }),
    );
  });

  it("keeps everything when a rater without ratings is added", () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const wider = [...matrix, (matrix[0] ?? []).map(() => null)];
        expect(rounded(coefficients(wider))).toEqual(rounded(coefficients(matrix)));
      }),
    );
  });

  it("keeps interval alpha under a change of origin and unit", () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const moved = matrix.map((row) => row.map((v) => (v === null ? null : 1e6 + 0.25 * v)));
        expect(intervalAlpha(moved)).toBeCloseTo(intervalAlpha(matrix), 9);
      }),
    );
  });
});
