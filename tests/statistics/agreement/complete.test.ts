import { describe, expect, it } from "vitest";
import { cronbachAlpha } from "../../../shared/statistics/agreement/complete/cronbach-alpha.ts";
import { intraclassCorrelations } from "../../../shared/statistics/agreement/complete/intraclass.ts";
import { kendallW } from "../../../shared/statistics/agreement/complete/kendall-w.ts";
import { raterRestCorrelations } from "../../../shared/statistics/agreement/complete/rater-rest-correlation.ts";
import { splitHalf } from "../../../shared/statistics/agreement/complete/split-half.ts";
import { ratingTableOfMatrix } from "../../../shared/statistics/agreement/rating-table.ts";
import { varianceComponents } from "../../../shared/statistics/agreement/variance-components.ts";
import { seededGenerator } from "../../../shared/statistics/random/generator.ts";
import { ratings, shroutFleiss } from "./textbook-data.ts";

const table = ratingTableOfMatrix(shroutFleiss);
const constant = ratingTableOfMatrix(ratings("333", "333"));

describe("intraclass correlations", () => {
  it("are as printed in Shrout and Fleiss (1979)", () => {
    const found = intraclassCorrelations(table);
    const printed = [
      ["icc1_1", 0.17],
      ["icc2_1", 0.29],
      ["icc3_1", 0.71],
      ["icc1_k", 0.44],
      ["icc2_k", 0.62],
      ["icc3_k", 0.91],
    ] as const;
    for (const [form, value] of printed) expect(found[form].value).toBeCloseTo(value, 2);
  });

  it("are undefined, all six, without any variance", () => {
    for (const form of Object.values(intraclassCorrelations(constant))) {
      expect(form).toMatchObject({ value: null, reason: "zero_variance" });
    }
  });

  it("are 1 where raters agree perfectly, with an interval that says so", () => {
    for (const form of Object.values(
      intraclassCorrelations(ratingTableOfMatrix(ratings("1234", "1234"))),
    )) {
      expect(form.value).toBeCloseTo(1, 12);
      expect(form.interval?.[0]).toBeCloseTo(1, 12);
    }
  });

  it("tell raters who differ by a constant from raters who agree", () => {
    const found = intraclassCorrelations(ratingTableOfMatrix(ratings("1234", "2345")));
    expect(found.icc3_1.value).toBeCloseTo(1, 12);
    expect(found.icc2_1.value).toBeLessThan(0.8);
    expect(found.icc2_1.interval?.every(Number.isFinite)).toBe(true);
  });

  it("use complete units only and say how many were dropped", () => {
    const gap = shroutFleiss.map((row, rater) => (rater === 0 ? [null, ...row.slice(1)] : row));
    const { icc2_1: found } = intraclassCorrelations(ratingTableOfMatrix(gap));
    expect(found.value).toBeCloseTo(0.36, 3);
    expect(found.used).toMatchObject({ units: 5, unitsDropped: 1, ratingsDropped: 3 });
  });

  it("have, with gaps, an answer from variance components that uses every rating", () => {
    const gap = shroutFleiss.map((row, rater) => (rater === 0 ? [null, ...row.slice(1)] : row));
    expect(varianceComponents(ratingTableOfMatrix(gap)).agreement).toBeCloseTo(0.294, 3);
    const { icc2_1: complete } = intraclassCorrelations(table);
    expect(varianceComponents(table).agreement).toBeCloseTo(complete.value ?? 0, 5);
    expect(varianceComponents(constant).reason).toBe("zero_variance");
  });

  it("name one rater and one unit apart", () => {
    expect(intraclassCorrelations(ratingTableOfMatrix(ratings("123"))).icc1_1.reason).toBe(
      "one_rater",
    );
    expect(intraclassCorrelations(ratingTableOfMatrix(ratings("1", "2"))).icc1_1.reason).toBe(
      "one_unit",
    );
    expect(intraclassCorrelations(ratingTableOfMatrix(ratings("1.", ".2"))).icc1_1.reason).toBe(
      "incomplete",
    );
  });
});

describe("Cronbach's alpha", () => {
  it("is the intraclass correlation of the mean of fixed raters", () => {
    expect(cronbachAlpha(table).value).toBe(intraclassCorrelations(table).icc3_k.value);
  });
});

describe("Kendall's W", () => {
  it("is 1 for equal orders and 0 for two opposite ones", () => {
    expect(kendallW(ratingTableOfMatrix(ratings("1234", "2457"))).value).toBeCloseTo(1, 12);
    expect(kendallW(ratingTableOfMatrix(ratings("1234", "4321"))).value).toBeCloseTo(0, 12);
  });

  it("is undefined where nobody orders anything", () => {
    expect(kendallW(constant)).toMatchObject({ value: null, reason: "zero_variance" });
    expect(kendallW(ratingTableOfMatrix(ratings("111", "222"))).reason).toBe("zero_variance");
  });
});

describe("split-half reliability", () => {
  it("takes each of the three ways to halve four raters once", () => {
    expect(splitHalf(table, seededGenerator(1)).splits).toBe(3);
    expect(splitHalf(ratingTableOfMatrix(ratings("1234", "2134")), seededGenerator(1)).splits).toBe(
      1,
    );
  });

  it("halves an odd number of raters in every way that leaves one more on one side", () => {
    const five = ratingTableOfMatrix(ratings("12345", "12354", "21345", "13245", "12435"));
    expect(splitHalf(five, seededGenerator(1)).splits).toBe(10);
  });

  it("draws splits for more than ten raters, the same for the same seed", () => {
    const rows = Array.from({ length: 12 }, (_, rater) =>
      rater % 2 === 0 ? "12345123" : "12354132",
    );
    const many = ratingTableOfMatrix(ratings(...rows));
    const once = splitHalf(many, seededGenerator(5), 50);
    expect(once).toMatchObject({ splits: 50 });
    expect(splitHalf(many, seededGenerator(5), 50).value).toBe(once.value);
  });
});

describe("rater-rest correlations", () => {
  it("are null for a rater who never varies", () => {
    const found = raterRestCorrelations(ratingTableOfMatrix(ratings("1234", "1243", "2222")));
    expect(found.map(({ correlation }) => correlation === null)).toEqual([false, false, true]);
  });
});
