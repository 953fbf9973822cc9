import { studentTQuantile, studentTTwoSided } from "../distributions/student-t.ts";
import type { Estimate, Interval, Reason } from "../result.ts";
import { type TwoWayClusters, twoWayClusters } from "./two-way-clusters.ts";
import { twoWayDegreesOfFreedom, twoWayVariance } from "./two-way-variance.ts";

/** An estimate with a two-sided test of one value. */
export interface TestedEstimate extends Estimate {
  /** The value tested. */
  nullValue: number;
  /** Null where the test cannot be made; `flag` says why. */
  pValue: number | null;
  /** (value − nullValue) / standardError. */
  statistic?: number;
}

export interface TestOptions {
  nullValue: number;
  /** The interval is cut to it, the estimate never. */
  range?: Interval;
  level?: number;
}

/** Cuts an interval to the range of its parameter. */
const cut = ([low, high]: Interval, range: Interval | undefined): Interval =>
  range === undefined ? [low, high] : [Math.max(low, range[0]), Math.min(high, range[1])];

/** The t interval and test of an estimate with its standard error. */
export function tTested(
  value: number,
  standardError: number,
  degreesOfFreedom: number,
  options: TestOptions,
): TestedEstimate {
  const { nullValue, range, level = 0.95 } = options;
  const half = studentTQuantile(0.5 + level / 2, degreesOfFreedom) * standardError;
  const statistic = (value - nullValue) / standardError;
  return {
    value,
    standardError,
    interval: cut([value - half, value + half], range),
    degreesOfFreedom,
    nullValue,
    statistic,
    pValue: studentTTwoSided(statistic, degreesOfFreedom),
  };
}

const methods: Partial<Record<Reason, string>> = {
  one_rater: "clustered by unit only, because there is one rater; t",
  one_unit: "clustered by rater only, because there is one unit; t",
};

/**
 * The interval and test of an estimate whose error is the sum of `influence` over judgments clustered by
 * rater and by unit: floored Cameron–Gelbach–Miller variance, t with min(raters, units) − 1 degrees of
 * freedom. With one rater (or one unit) the other grouping alone, flagged; with a variance of 0, or with one
 * of each, the value stands without an interval.
 */
export function twoWayTested(
  value: number,
  influence: Float64Array,
  clusters: TwoWayClusters,
  options: TestOptions,
): TestedEstimate {
  const used = {
    raters: clusters.rater.count,
    units: clusters.unit.count,
    ratings: influence.length,
  };
  const variance = twoWayVariance(influence, clusters).floored;
  const df = twoWayDegreesOfFreedom(clusters);
  const flag: Reason | undefined =
    used.raters === 1 ? "one_rater" : used.units === 1 ? "one_unit" : undefined;
  // Rounding leaves about 1e-32 where the sums cancel exactly.
  const vanishes = variance !== null && variance <= 1e-28 * Math.max(1, value * value);
  if (variance === null || df === null || vanishes) {
    const why = variance === null || df === null ? "one_rater" : "zero_variance";
    const { nullValue } = options;
    return { value, standardError: null, interval: null, nullValue, pValue: null, flag: why, used };
  }
  const tested = tTested(value, Math.sqrt(variance), df, options);
  const method =
    flag === undefined
      ? "two-way clustered by rater and unit (Cameron–Gelbach–Miller, floored); t"
      : methods[flag];
  return {
    ...tested,
    used,
    ...(method === undefined ? {} : { method }),
    ...(flag === undefined ? {} : { flag }),
  };
}

/** The mean of judgments clustered by rater and by unit, tested against `nullValue`. */
export function twoWayMean(
  values: Float64Array,
  raters: readonly string[],
  units: readonly string[],
  options: TestOptions,
): TestedEstimate {
  const { nullValue } = options;
  const n = values.length;
  if (n === 0) return { value: null, reason: "no_data", nullValue, pValue: null };
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / n;
  const influence = values.map((value) => (value - mean) / n);
  return twoWayTested(mean, influence, twoWayClusters(raters, units), options);
}
