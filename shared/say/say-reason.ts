import type { Reason } from "../statistics/result.ts";

const reasons: Readonly<Record<string, string>> = {
  no_data: "there is no answer to take in",
  no_pairable_units: "nothing was judged twice",
  single_category: "every answer is the same",
  zero_variance: "every value is the same",
  one_rater: "there is one rater",
  one_unit: "there is one unit",
  incomplete: "too little is rated by everyone",
  too_few_units: "there are too few units",
  too_few_raters: "there are too few raters",
  no_decisive: "every choice is a tie",
  zero_denominator: "there is nothing to divide by",
  negative_values: "a value is below zero",
  separation: "an estimate runs to infinity",
  disconnected: "some were never compared with others, nor by way of others",
  not_identified: "the design does not tell effects apart",
  not_converged: "the computation did not settle",
  no_defined_replicates: "no resample has a value",
  out_of_range: "a number lies outside what the method takes",
} satisfies Record<Reason, string>;

/** Why a number is not there, in words. */
export const sayReason = (reason: string | undefined): string =>
  reasons[reason ?? "no_data"] ?? (reason ?? "").replaceAll("_", " ");

/** What is said beside a number that is there; nothing of most. */
export const sayFlag = (flag: string | undefined): string =>
  flag === undefined ? "" : sayReason(flag);
