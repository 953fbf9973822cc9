import type { AgreementResult } from "../../../shared/model/results/agreement-result.ts";
import type { ResultEstimate } from "../../../shared/model/results/estimate.ts";
import { sayReason } from "../../../shared/report/say-reason.ts";
import { sayCount } from "../../../shared/say/say-count.ts";
import { sayDecimals } from "../../../shared/say/say-decimals.ts";

export const sayQuestion = ({ question, answers }: AgreementResult): string =>
  answers === "definite" ? `${question}, without unsure and refusals` : question;

/** As in "0.62 [0.48, 0.76]"; why there is none where there is none. */
export function sayEstimate({ value, interval, reason }: ResultEstimate): string {
  if (value === null) return sayReason(reason);
  const limits =
    interval === null ? "" : ` [${sayDecimals(interval[0], 2)}, ${sayDecimals(interval[1], 2)}]`;
  return `${sayDecimals(value, 2)}${limits}`;
}

/** On how much an estimate rests. */
export const sayRests = ({ n: { units, raters, ratings } }: ResultEstimate): string =>
  [
    units === undefined ? "" : sayCount(units, "pair or response", "pairs or responses"),
    raters === undefined ? "" : sayCount(raters, "rater"),
    ratings === undefined ? "" : sayCount(ratings, "answer"),
  ]
    .filter((part) => part !== "")
    .join(", ");
