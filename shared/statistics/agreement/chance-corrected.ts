import { studentTQuantile } from "../distributions/student-t.ts";
import { notEstimable, type Counts, type Estimate } from "../result.ts";
import { pairableCounts, type CountPatterns } from "./count-patterns.ts";
import { meanOverRatings, unitAgreement, type UnitAgreement } from "./unit-agreement.ts";
import type { Weights } from "./weights.ts";

/** An agreement coefficient with the agreement expected by chance that it corrects for. */
export interface ChanceCorrected extends Estimate {
  chanceAgreement?: number;
}

/** Chance agreement, and for each pattern the chance term whose variation the error accounts for. */
interface Chance {
  agreement: number;
  ofPattern: Float64Array;
}

/** The estimate with Gwet's linearised error over units and t with units - 1 degrees of freedom. */
function corrected(
  patterns: CountPatterns,
  found: UnitAgreement,
  observed: number,
  chance: Chance,
  used: Counts,
): ChanceCorrected {
  const { units, pairedUnits, ofPattern } = found;
  const value = (observed - chance.agreement) / (1 - chance.agreement);
  let squares = 0;
  for (const [p, size] of patterns.sizes.entries()) {
    const own =
      size < 2
        ? 0
        : ((units / pairedUnits) * ((ofPattern[p] ?? 0) - chance.agreement)) /
          (1 - chance.agreement);
    const shift =
      (2 * (1 - value) * ((chance.ofPattern[p] ?? 0) - chance.agreement)) / (1 - chance.agreement);
    squares += (patterns.multiplicity[p] ?? 0) * (own - shift - value) ** 2;
  }
  const standardError = units < 2 ? null : Math.sqrt(squares / (units * (units - 1)));
  const reach = standardError === null ? 0 : studentTQuantile(0.975, units - 1) * standardError;
  return {
    value,
    standardError,
    interval: standardError === null ? null : [value - reach, Math.min(1, value + reach)],
    degreesOfFreedom: units - 1,
    method: "linearised error over units with Student's t, cut at 1",
    chanceAgreement: chance.agreement,
    used,
  };
}

/** One coefficient of the family: what is expected by chance is all in which they differ. */
function coefficient(
  patterns: CountPatterns,
  weights: Weights,
  undefinedFor: (usedCategories: number, categories: number) => boolean,
  chanceOf: (found: UnitAgreement, categories: number) => Chance,
): ChanceCorrected {
  const q = patterns.categories.length;
  const found = unitAgreement(patterns, weights);
  const used = pairableCounts(patterns);
  if (found.observed === undefined) {
    return notEstimable(patterns.raters === 1 ? "one_rater" : "no_pairable_units", used);
  }
  const inUse = found.shares.reduce((sum, share) => sum + (share > 0 ? 1 : 0), 0);
  if (undefinedFor(inUse, q)) return notEstimable("single_category", used);
  const estimate = corrected(patterns, found, found.observed, chanceOf(found, q), used);
  return inUse === 1 ? { ...estimate, flag: "single_category" } : estimate;
}

const total = (weights: Weights): number => weights.reduce((sum, weight) => sum + weight, 0);

/** Mean over units of the share of agreeing pairs (Fleiss, Gwet): the numerator of the coefficients. */
export const unitMeanAgreement = (patterns: CountPatterns, weights: Weights): Estimate => {
  const none = { agreement: 0, ofPattern: new Float64Array(patterns.sizes.length) };
  const { chanceAgreement: _, ...estimate } = coefficient(
    patterns,
    weights,
    () => false,
    () => none,
  );
  return estimate;
};

/**
 * Gwet's AC1 (identity weights) and AC2: chance agreement grows with how evenly categories are used, so
 * that the coefficient does not collapse when one category prevails. Gwet (2008), BJMSP 61:29.
 */
export const gwetAc = (patterns: CountPatterns, weights: Weights): ChanceCorrected =>
  coefficient(
    patterns,
    weights,
    (_, q) => q < 2,
    ({ shares }, q) => {
      const scale = total(weights) / (q * (q - 1));
      return {
        agreement: scale * shares.reduce((sum, share) => sum + share * (1 - share), 0),
        ofPattern: meanOverRatings(
          patterns,
          shares.map((share) => scale * (1 - share)),
        ),
      };
    },
  );

/** Brennan and Prediger (1981), EPM 41:687: chance is every declared category equally likely. */
export const brennanPrediger = (patterns: CountPatterns, weights: Weights): ChanceCorrected =>
  coefficient(
    patterns,
    weights,
    (_, q) => q < 2,
    (_, q) => {
      const agreement = total(weights) / (q * q);
      return { agreement, ofPattern: new Float64Array(patterns.sizes.length).fill(agreement) };
    },
  );

/** Fleiss' kappa generalised by Gwet to missing ratings and weights; chance from the category shares. */
export const fleissGeneralized = (patterns: CountPatterns, weights: Weights): ChanceCorrected =>
  coefficient(
    patterns,
    weights,
    (inUse) => inUse < 2,
    ({ shares }, q) => {
      const toAll = shares.map((_, k) =>
        shares.reduce(
          (sum, share, l) =>
            sum + (share * ((weights[k * q + l] ?? 0) + (weights[l * q + k] ?? 0))) / 2,
          0,
        ),
      );
      return {
        agreement: shares.reduce((sum, share, k) => sum + share * (toAll[k] ?? 0), 0),
        ofPattern: meanOverRatings(patterns, toAll),
      };
    },
  );
