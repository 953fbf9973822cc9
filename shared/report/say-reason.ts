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
  not_converged: "the computation did not settle",
};

/** Why a number is not there, in words. */
export const sayReason = (reason: string | undefined): string =>
  reasons[reason ?? "no_data"] ?? (reason ?? "").replaceAll("_", " ");
