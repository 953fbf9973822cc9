import type { ResultEstimate } from "../../../shared/model/results/estimate.ts";
import type { TestedEstimate } from "../../../shared/statistics/clustering/tested-estimate.ts";
import type { Counts, Estimate } from "../../../shared/statistics/result.ts";

const restsOn = ({ units, raters, ratings, unitsDropped, ratingsDropped }: Counts) => ({
  ...(units === undefined ? {} : { units }),
  ...(raters === undefined ? {} : { raters }),
  ...(ratings === undefined ? {} : { ratings }),
  ...(unitsDropped === undefined || unitsDropped === 0 ? {} : { units_dropped: unitsDropped }),
  ...(ratingsDropped === undefined || ratingsDropped === 0
    ? {}
    : { ratings_dropped: ratingsDropped }),
});

/** An estimate as results show it; `level` is that of its interval, `method` said where it says none. */
export function shownEstimate(
  known: Estimate & Partial<Pick<TestedEstimate, "nullValue" | "pValue">>,
  { level = 0.95, method = "none" }: { level?: number; method?: string } = {},
): ResultEstimate {
  const { value, reason, standardError, interval, degreesOfFreedom, flag } = known;
  return {
    value,
    ...(value === null ? { reason: reason ?? "no_data" } : {}),
    standard_error: standardError ?? null,
    interval: interval ? [interval[0], interval[1]] : null,
    level,
    method: known.method ?? method,
    ...(degreesOfFreedom === undefined ? {} : { degrees_of_freedom: degreesOfFreedom }),
    ...(known.nullValue === undefined ? {} : { null_value: known.nullValue }),
    ...(known.pValue === undefined ? {} : { p: known.pValue }),
    n: restsOn(known.used ?? {}),
    ...(flag === undefined ? {} : { flag }),
  };
}
