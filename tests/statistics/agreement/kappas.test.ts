import { describe, expect, it } from "vitest";
import {
  brennanPrediger,
  fleissGeneralized,
  gwetAc,
  unitMeanAgreement,
} from "../../../shared/statistics/agreement/chance-corrected.ts";
import { cohenKappa } from "../../../shared/statistics/agreement/cohen-kappa.ts";
import { congerKappa } from "../../../shared/statistics/agreement/conger-kappa.ts";
import { countPatterns } from "../../../shared/statistics/agreement/count-patterns.ts";
import { fleissKappa } from "../../../shared/statistics/agreement/fleiss-kappa.ts";
import { krippendorffAlpha } from "../../../shared/statistics/agreement/krippendorff/alpha.ts";
import { lightKappa } from "../../../shared/statistics/agreement/light-kappa.ts";
import {
  pairPooledAgreement,
  unanimousAgreement,
} from "../../../shared/statistics/agreement/percent-agreement.ts";
import { ratingTableOfMatrix } from "../../../shared/statistics/agreement/rating-table.ts";
import {
  agreementWeights,
  weightsFromDisagreements,
} from "../../../shared/statistics/agreement/weights.ts";
import { cohen1968, fleiss1971, fromCrossTable, krippendorffC, ratings } from "./textbook-data.ts";

const identity = (q: number) =>
  agreementWeights(
    "unweighted",
    Array.from({ length: q }, (_, k) => k),
  );

describe("Cohen's kappa", () => {
  const table = Float64Array.from(cohen1968.flat());

  it("is .492 unweighted and .348 weighted in Cohen (1968)", () => {
    expect(cohenKappa(table, identity(3)).value).toBeCloseTo(0.492, 3);
    const weights = weightsFromDisagreements([
      [0, 1, 3],
      [1, 0, 6],
      [3, 6, 0],
    ]);
    expect(cohenKappa(table, weights).value).toBeCloseTo(0.348, 3);
  });

  it("is as printed by Freelon (2010) for files R2.02, R2.03 and R2.06", () => {
    const printed: [number[], number, number][] = [
      [[43, 5, 1, 1], 0.202, 3],
      [[33, 0, 0, 0, 2, 3, 1, 0, 1, 0, 0, 0, 0, 0, 0, 10], 0.83, 2],
      [[10, 1, 0, 9], 0.9, 3],
    ];
    for (const [counts, kappa, digits] of printed) {
      const found = cohenKappa(Float64Array.from(counts), identity(Math.sqrt(counts.length)));
      expect(found.value).toBeCloseTo(kappa, digits);
    }
  });

  it("changes with an unused middle category, because weights are of the declared scale", () => {
    const matrix = ratings("124554214524", "124455114542");
    const kappaOn = (domain: number[]): number | null => {
      const pair = ratingTableOfMatrix(matrix, domain);
      return lightKappa(pair, agreementWeights("quadratic", pair.categories)).value;
    };
    expect(kappaOn([1, 2, 3, 4, 5])).toBeCloseTo(0.804, 3);
    // Positions 1..4 of what was observed, the mistake of other tools, give another number.
    const positions = ratings("123443213423", "123344113432");
    const squeezed = ratingTableOfMatrix(positions);
    const weights = agreementWeights("quadratic", squeezed.categories);
    expect(lightKappa(squeezed, weights).value).toBeCloseTo(0.819, 3);
  });

  it("is undefined when both raters use one and the same category", () => {
    const found = cohenKappa(Float64Array.of(9, 0, 0, 0), identity(2));
    expect(found).toMatchObject({ value: null, reason: "single_category" });
    expect(cohenKappa(new Float64Array(4), identity(2)).reason).toBe("no_pairable_units");
  });
});

describe("agreement of many raters", () => {
  const gwet = ratingTableOfMatrix(krippendorffC);
  const patterns = countPatterns(gwet);

  it("is as printed in Gwet (2014) for twelve units and four raters", () => {
    expect(gwetAc(patterns, identity(5)).value).toBeCloseTo(0.77544, 5);
    expect(fleissGeneralized(patterns, identity(5)).value).toBeCloseTo(0.76117, 5);
    // Gwet gives the only rating of the last unit to the third rater; which rater matters to Conger's alone.
    const [first = [], second = [], third = [], fourth = []] = krippendorffC;
    const asPrinted = [first, second.with(11, null), third.with(11, 3), fourth];
    const conger = congerKappa(ratingTableOfMatrix(asPrinted), identity(5));
    expect(conger.value).toBeCloseTo(0.76282, 5);
    expect(conger.standardError).toBeCloseTo(0.14917, 5);
    expect(conger.interval?.[0]).toBeCloseTo(0.435, 3);
  });

  it("is as printed, with its error, in Gwet's irrCAC for the first 15 patients of Fleiss (1971)", () => {
    const first = countPatterns(ratingTableOfMatrix(fleiss1971.map((row) => row.slice(0, 15))));
    const printed = [
      [unitMeanAgreement, 0.5511111, undefined],
      [gwetAc, 0.4448007, 0.08418757],
      [fleissGeneralized, 0.4139265, 0.08119291],
      [brennanPrediger, 0.4388889, 0.08312142],
    ] as const;
    for (const [coefficient, value, error] of printed) {
      const found = coefficient(first, identity(5));
      expect(found.value).toBeCloseTo(value, 7);
      expect(found.standardError).toBeCloseTo(error ?? found.standardError ?? 0, 7);
    }
    expect(krippendorffAlpha(first, "nominal").value).toBeCloseTo(0.4204384, 7);
  });

  it("is as printed, with its error, in Gwet's irrCAC for two abstractors of 100 pregnancies", () => {
    const table = [
      [13, 0, 0],
      [0, 20, 7],
      [0, 4, 56],
    ];
    const pair = ratingTableOfMatrix(fromCrossTable(table));
    const printed = [
      [cohenKappa(Float64Array.from(table.flat()), identity(3)), 0.7964094, 0.05891072],
      [fleissGeneralized(countPatterns(pair), identity(3)), 0.7962397, 0.05905473],
      [gwetAc(countPatterns(pair), identity(3)), 0.8493305, 0.04321747],
    ] as const;
    for (const [found, value, error] of printed) {
      expect(found.value).toBeCloseTo(value, 7);
      // For a cross table irrCAC divides by n where for raw ratings it divides by n - 1, as here.
      const divisor = found.degreesOfFreedom === undefined ? 1 : Math.sqrt(99 / 100);
      expect((found.standardError ?? 0) * divisor).toBeCloseTo(error, 7);
    }
    expect(krippendorffAlpha(countPatterns(pair), "nominal").value).toBeCloseTo(0.7972585, 7);
  });

  it("is Cohen's for two raters without gaps when it is Conger's, error included", () => {
    const pair = ratingTableOfMatrix(fromCrossTable(cohen1968));
    const conger = congerKappa(pair, identity(3));
    const cohen = cohenKappa(Float64Array.from(cohen1968.flat()), identity(3));
    expect(conger.value).toBeCloseTo(cohen.value ?? 0, 12);
    // Both errors are large-sample ones; Conger's divides by n - 1.
    expect((conger.standardError ?? 0) / (cohen.standardError ?? 1)).toBeCloseTo(
      Math.sqrt(200 / 199),
      9,
    );
  });

  it("is .430 by Fleiss (1971), and -.042 and .165 by Freelon (2010) table 10", () => {
    expect(fleissKappa(countPatterns(ratingTableOfMatrix(fleiss1971))).value).toBeCloseTo(0.43, 3);
    const freelon = ratingTableOfMatrix(ratings("34343", "45355", "45555"));
    expect(fleissKappa(countPatterns(freelon)).value).toBeCloseTo(-0.042, 3);
    expect(lightKappa(freelon, identity(3)).value).toBeCloseTo(0.165, 3);
  });

  it("has three percent agreements that differ once ratings are missing", () => {
    const uneven = countPatterns(ratingTableOfMatrix(ratings("1111", "1121", "1..1")));
    expect(pairPooledAgreement(uneven, identity(2)).value).toBeCloseTo(7 / 8, 12);
    expect(unanimousAgreement(uneven).value).toBe(3 / 4);
    expect(gwetAc(uneven, identity(2)).chanceAgreement).toBeGreaterThan(0);
  });

  it("does not collapse under a prevailing category, where kappa does", () => {
    const skewed = countPatterns(
      ratingTableOfMatrix(ratings("1".repeat(49) + "2", "2" + "1".repeat(49))),
    );
    expect(fleissGeneralized(skewed, identity(2)).value).toBeLessThan(0);
    expect(gwetAc(skewed, identity(2)).value).toBeGreaterThan(0.9);
  });

  it("is 1 for AC and Brennan-Prediger, flagged, when one declared category is in use", () => {
    const one = countPatterns(ratingTableOfMatrix(ratings("333", "333"), [1, 2, 3]));
    for (const coefficient of [gwetAc, brennanPrediger]) {
      expect(coefficient(one, identity(3))).toMatchObject({
        value: 1,
        standardError: 0,
        flag: "single_category",
      });
    }
    expect(fleissGeneralized(one, identity(3)).reason).toBe("single_category");
  });

  it("is undefined where one category is all there is to choose", () => {
    const one = countPatterns(ratingTableOfMatrix(ratings("333", "333"), [3]));
    expect(gwetAc(one, identity(1)).reason).toBe("single_category");
    expect(brennanPrediger(one, identity(1)).reason).toBe("single_category");
  });

  it("refuses Fleiss' kappa for unequal numbers of ratings", () => {
    expect(fleissKappa(patterns).reason).toBe("incomplete");
  });

  it("gives no kappa to a category that nobody used", () => {
    const table = ratingTableOfMatrix(ratings("1212", "1221"), [1, 2, 3]);
    expect(fleissKappa(countPatterns(table)).perCategory?.[2]).toBeNull();
  });
});
