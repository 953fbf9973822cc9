import { fQuantile } from "../../distributions/f.ts";
import { notEstimable, type Estimate, type Interval } from "../../result.ts";
import { completeRatings, notEnough } from "./complete-ratings.ts";
import { meanSquares, type MeanSquares } from "./mean-squares.ts";
import type { RatingTable } from "../rating-table.ts";

/** The six forms of Shrout and Fleiss: model 1, 2 or 3; of one rating or of the mean of k. */
export type IntraclassForm = "icc1_1" | "icc1_k" | "icc2_1" | "icc2_k" | "icc3_1" | "icc3_k";

export interface IntraclassEstimate extends Estimate {
  /** Of the test that units do not differ; absent where raters agree perfectly and it is infinite. */
  f?: number;
  fDegreesOfFreedom?: readonly [number, number];
}

/** Limits of the variance ratio turned into limits of the coefficient of one rating, or of k. */
function fromRatio(
  ratio: number,
  df: readonly [number, number],
  k: number,
  level: number,
): Interval {
  if (ratio === Infinity) return [1, 1];
  const tail = (1 - level) / 2;
  const low = ratio / fQuantile(1 - tail, df[0], df[1]);
  const high = ratio * fQuantile(1 - tail, df[1], df[0]);
  return [(low - 1) / (low + k - 1), (high - 1) / (high + k - 1)];
}

/** Shrout and Fleiss (1979), for one rating under model 2, by Satterthwaite's degrees of freedom. */
function agreementInterval(ms: MeanSquares, value: number, level: number): Interval {
  const { n, k, between: b, raters: j, residual: e } = ms;
  const ratio = j / e;
  const a = k * value * ratio;
  const c = n * (1 + (k - 1) * value) - k * value;
  // Without residual the ratio is infinite, and v tends to k - 1.
  const v = e === 0 ? k - 1 : ((k - 1) * (n - 1) * (a + c) ** 2) / ((n - 1) * a * a + c * c);
  const p = 1 - (1 - level) / 2;
  const up = fQuantile(p, n - 1, v);
  const down = fQuantile(p, v, n - 1);
  const spread = k * j + (k * n - k - n) * e;
  return [
    (n * (b - up * e)) / (up * spread + n * b),
    (n * (down * b - e)) / (spread + n * down * b),
  ];
}

const everyForm = (estimate: Estimate): Record<IntraclassForm, IntraclassEstimate> => ({
  icc1_1: estimate,
  icc1_k: estimate,
  icc2_1: estimate,
  icc2_k: estimate,
  icc3_1: estimate,
  icc3_k: estimate,
});

const stepUp = (value: number, k: number): number => (k * value) / (1 + (k - 1) * value);

/**
 * Intraclass correlations with 95 % intervals, from the units that every rater rated (the others are
 * counted as dropped; with many gaps prefer variance components or interval alpha). 1: raters differ from
 * unit to unit; 2: raters are a sample and their means count as disagreement; 3: these raters only.
 * Negative values are reported as they are. Shrout and Fleiss (1979), Psychol Bull 86:420; McGraw and
 * Wong (1996), Psychol Methods 1:30.
 */
export function intraclassCorrelations(
  table: RatingTable,
  level = 0.95,
): Record<IntraclassForm, IntraclassEstimate> {
  const complete = completeRatings(table);
  const { used } = complete;
  const against = notEnough(complete);
  if (against !== undefined) return everyForm(against);
  const ms = meanSquares(complete);
  const { n, k, between: b, within: w, raters: j, residual: e } = ms;
  const single: readonly [number, number] = [n - 1, n * (k - 1)];
  const double: readonly [number, number] = [n - 1, (n - 1) * (k - 1)];

  const form = (
    top: number,
    bottom: number,
    error: number,
    df: readonly [number, number],
    intervalOf: (value: number) => Interval,
  ): IntraclassEstimate => {
    if (bottom === 0) return notEstimable("zero_denominator", used);
    const value = top / bottom;
    const base = { value, interval: intervalOf(value), used, fDegreesOfFreedom: df };
    return error === 0 ? base : { ...base, f: b / error };
  };
  const oneWay = (): Interval => fromRatio(w === 0 ? Infinity : b / w, single, k, level);
  const consistent = (): Interval => fromRatio(e === 0 ? Infinity : b / e, double, k, level);
  const ofMean = (limits: Interval): Interval => [stepUp(limits[0], k), stepUp(limits[1], k)];
  const agreeing = b + (k - 1) * e + (k * (j - e)) / n;
  const one = agreeing === 0 ? 0 : (b - e) / agreeing;
  return {
    icc1_1: form(b - w, b + (k - 1) * w, w, single, oneWay),
    icc1_k: form(b - w, b, w, single, () => ofMean(oneWay())),
    icc2_1: form(b - e, agreeing, e, double, (value) => agreementInterval(ms, value, level)),
    icc2_k: form(b - e, b + (j - e) / n, e, double, () =>
      ofMean(agreementInterval(ms, one, level)),
    ),
    icc3_1: form(b - e, b + (k - 1) * e, e, double, consistent),
    icc3_k: form(b - e, b, e, double, () => ofMean(consistent())),
  };
}
