import type { ResultEstimate } from "../../../shared/model/results/estimate.ts";
import { sayReason } from "../../../shared/say/say-reason.ts";
import { sayCount } from "../../../shared/say/say-count.ts";
import { sayDecimals } from "../../../shared/say/say-decimals.ts";

/** As in "[0.48, 0.76]"; nothing where there is no interval. */
export const sayLimits = ({ interval }: ResultEstimate): string =>
  interval === null ? "" : `[${sayDecimals(interval[0], 2)}, ${sayDecimals(interval[1], 2)}]`;

/** As in "0.62 [0.48, 0.76]"; why there is none where there is none. */
export const sayEstimate = (estimate: ResultEstimate): string =>
  estimate.value === null
    ? sayReason(estimate.reason)
    : `${sayDecimals(estimate.value, 2)} ${sayLimits(estimate)}`.trimEnd();

/** On how much an estimate rests. */
export const sayRests = ({ n: { units, raters, ratings } }: ResultEstimate): string =>
  [
    units === undefined ? "" : sayCount(units, "pair or response", "pairs or responses"),
    raters === undefined ? "" : sayCount(raters, "rater"),
    ratings === undefined ? "" : sayCount(ratings, "answer"),
  ]
    .filter((part) => part !== "")
    .join(", ");
