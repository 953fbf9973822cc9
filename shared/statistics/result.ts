/**
 * Why a statistic has no value. Words are fixed: they are stored, exported and translated.
 * A statistic that cannot be had is `null` with one of these, never NaN and never a silent 0 or 1.
 */
export type Reason =
  /** No observation is left after missing values are dropped. */
  | "no_data"
  /** No unit has two or more values, so nothing can be compared. */
  | "no_pairable_units"
  /** Only one category is used (or declared), so chance agreement is complete. */
  | "single_category"
  /** Every value is equal, so there is no variance to divide. */
  | "zero_variance"
  | "one_rater"
  | "one_unit"
  /** The statistic needs every unit rated by every rater, and too little of that is left. */
  | "incomplete"
  | "too_few_units"
  | "too_few_raters"
  /** Every comparison is a tie, so no side won. */
  | "no_decisive"
  /** A ratio with nothing in its denominator (no errors in an arm, for instance). */
  | "zero_denominator"
  /** The ratio metric is defined for values of zero and above only. */
  | "negative_values"
  /** A parameter of the model runs to infinity. */
  | "separation"
  /** The graph of comparisons falls into parts that were never compared. */
  | "disconnected"
  /** The design leaves a parameter undetermined. */
  | "not_identified"
  | "not_converged"
  /** Every bootstrap replicate was undefined. */
  | "no_defined_replicates"
  /** An argument lies outside what the method is defined for. */
  | "out_of_range";

/** How much data a statistic rests on, after dropping what it cannot use. */
export interface Counts {
  units?: number;
  raters?: number;
  ratings?: number;
  /** Units present in the data and left out, because they have too few values. */
  unitsDropped?: number;
  ratingsDropped?: number;
}

export type Interval = readonly [lower: number, upper: number];

/** A number with what is needed to judge it. `reason` is present exactly when `value` is null. */
export interface Estimate {
  value: number | null;
  reason?: Reason;
  /** On the scale of `value`; null where the value exists and its error does not. */
  standardError?: number | null;
  /** Two-sided, 95 % unless said otherwise. */
  interval?: Interval | null;
  /** Degrees of freedom of the t distribution behind `interval`. */
  degreesOfFreedom?: number;
  /** How `interval` was made, in one phrase. */
  method?: string;
  used?: Counts;
  /** Said beside a value that exists: for instance that only one category was used. */
  flag?: Reason;
}

/** The estimate that is not there, and why. */
export const notEstimable = (reason: Reason, used?: Counts): Estimate =>
  used === undefined ? { value: null, reason } : { value: null, reason, used };
