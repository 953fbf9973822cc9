import { describe, expect, it } from "vitest";
import { countPatterns } from "../../../shared/statistics/agreement/count-patterns.ts";
import { krippendorffAlpha } from "../../../shared/statistics/agreement/krippendorff/alpha.ts";
import { deleteOneRaterAlphas } from "../../../shared/statistics/agreement/krippendorff/delete-one-rater.ts";
import type { Level } from "../../../shared/statistics/agreement/krippendorff/metric.ts";
import { ratingTableOfMatrix } from "../../../shared/statistics/agreement/rating-table.ts";
import { fromCrossTable, hayesKrippendorff, krippendorffC, ratings } from "./textbook-data.ts";

type Matrix = readonly (readonly (number | null)[])[];

const alpha = (matrix: Matrix, level: Level) =>
  krippendorffAlpha(countPatterns(ratingTableOfMatrix(matrix)), level);

describe("Krippendorff's alpha", () => {
  it.each<[string, Matrix, Level, number, number]>([
    ["Hayes & Krippendorff (2007) table 1", hayesKrippendorff, "ordinal", 0.7598, 4],
    ["Hayes & Krippendorff (2007) table 1", hayesKrippendorff, "nominal", 0.4765, 4],
    ["Krippendorff (2011) C", krippendorffC, "nominal", 0.743, 3],
    ["Krippendorff (2011) C", krippendorffC, "ordinal", 0.815, 3],
    ["Krippendorff (2011) C", krippendorffC, "interval", 0.849, 3],
    ["Krippendorff (2011) C", krippendorffC, "ratio", 0.797, 3],
    [
      "Krippendorff (2011) A",
      fromCrossTable([
        [5, 3],
        [1, 1],
      ]),
      "nominal",
      0.095,
      3,
    ],
    [
      "Freelon (2010) R2.02",
      fromCrossTable([
        [43, 5],
        [1, 1],
      ]),
      "nominal",
      0.1929,
      4,
    ],
    ["Freelon (2010) table 10", ratings("34343", "45355", "45555"), "nominal", 0.0278, 4],
  ])("is as printed in %s", (_, matrix, level, printed, digits) => {
    expect(alpha(matrix, level).value).toBeCloseTo(printed, digits);
  });

  it("is right on complete data with three raters, where a widespread package is not", () => {
    // github.com/gesistsa/oolong/issues/96: by hand, 1 - 4 / ((5 * 25) / 29).
    const matrix = ratings("2222222222", "1222222222", "1111222222");
    expect(alpha(matrix, "nominal").value).toBeCloseTo(1 - 4 / ((5 * 25) / 29), 12);
  });

  it("is undefined, not 1, when a single category is in use", () => {
    const found = alpha(ratings("333", "333"), "ordinal");
    expect(found).toMatchObject({ value: null, reason: "single_category" });
    expect(found.interval).toBeUndefined();
  });

  it("names one rater, and raters who never met, apart", () => {
    expect(alpha(ratings("12345"), "nominal").reason).toBe("one_rater");
    expect(alpha(ratings("123...", "...123"), "nominal").reason).toBe("no_pairable_units");
    expect(alpha([], "nominal").reason).toBe("no_pairable_units");
  });

  it("rejects negative values for the ratio metric only", () => {
    const matrix: Matrix = [
      [-1, 0, 2],
      [-1, 1, 2],
    ];
    expect(alpha(matrix, "ratio").reason).toBe("negative_values");
    expect(alpha(matrix, "interval").value).toBeGreaterThan(0.5);
  });

  it("takes two zeros as no difference on the ratio metric", () => {
    expect(alpha(ratings("0012", "0012"), "ratio").value).toBe(1);
  });

  it("can be negative", () => {
    expect(alpha(ratings("1212", "2121"), "nominal").value).toBeLessThan(0);
  });

  it("gives no interval where one unit carries all the variation", () => {
    const found = alpha(ratings("1111", "1112"), "nominal");
    expect(found.value).not.toBeNull();
    expect(found).toMatchObject({ interval: null, undefinedUnits: 1 });
  });

  it("counts what it used and what it dropped", () => {
    expect(alpha(krippendorffC, "nominal").used).toEqual({
      units: 11,
      raters: 4,
      ratings: 40,
      unitsDropped: 1,
      ratingsDropped: 1,
    });
  });

  it("has a jackknife error equal to the one found by leaving units out one by one", () => {
    for (const level of ["nominal", "ordinal", "interval", "ratio"] as const) {
      const matrix = hayesKrippendorff.map((row) => row.slice(0, 25));
      const without = matrix[0]?.flatMap((_, unit) => {
        const { value } = alpha(
          matrix.map((row) => row.toSpliced(unit, 1)),
          level,
        );
        return value === null ? [] : [value];
      });
      const n = without?.length ?? 0;
      const mean = (without ?? []).reduce((sum, value) => sum + value, 0) / n;
      const squares = (without ?? []).reduce((sum, value) => sum + (value - mean) ** 2, 0);
      const found = alpha(matrix, level);
      expect(found.used?.units).toBe(n);
      expect(found.standardError).toBeCloseTo(Math.sqrt(((n - 1) / n) * squares), 11);
    }
  });

  it("rises most without the rater who disagrees", () => {
    const table = ratingTableOfMatrix(ratings("12345123", "12345123", "12345122", "53121354"));
    const values = deleteOneRaterAlphas(table, "ordinal").map(({ value }) => value ?? 0);
    expect(values.indexOf(Math.max(...values))).toBe(3);
  });
});
