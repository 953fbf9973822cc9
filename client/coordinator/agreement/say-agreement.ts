import type { AgreementResult } from "../../../shared/model/results/agreement-result.ts";
import type { ResultEstimate } from "../../../shared/model/results/estimate.ts";

const reasons: Record<string, string> = {
  single_category: "every answer is the same",
  no_pairable_units: "no pair has two answers yet",
  zero_variance: "every answer is the same",
  one_rater: "one rater alone has answered",
  no_data: "nobody has answered yet",
};

export const sayQuestion = ({ question, answers }: AgreementResult): string =>
  answers === "definite" ? `${question}, without unsure and refusals` : question;

/** As in "0.62 [0.48, 0.76]"; why there is none where there is none. */
export function sayEstimate({ value, interval, reason }: ResultEstimate): string {
  if (value === null) return reasons[reason ?? ""] ?? (reason ?? "unknown").replaceAll("_", " ");
  const limits = interval === null ? "" : ` [${interval[0].toFixed(2)}, ${interval[1].toFixed(2)}]`;
  return `${value.toFixed(2)}${limits}`;
}

/** On how much an estimate rests. */
export const sayRests = ({ n: { units, raters, ratings } }: ResultEstimate): string =>
  [
    units === undefined ? "" : `${units} pairs or responses`,
    raters === undefined ? "" : `${raters} raters`,
    ratings === undefined ? "" : `${ratings} answers`,
  ]
    .filter((part) => part !== "")
    .join(", ");
