import { studentTQuantile } from "../../distributions/student-t.ts";
import { notEstimable, type Estimate } from "../../result.ts";
import { pairableCounts, type CountPatterns } from "../count-patterns.ts";
import { alphaOf, disagreement, scratchFor } from "./disagreement.ts";
import { jackknifeAlpha } from "./jackknife.ts";
import type { Level } from "./metric.ts";
import { pairable, reasonAgainst } from "./pairable.ts";

export interface AlphaEstimate extends Estimate {
  biasCorrected?: number | null;
  /** Units without which alpha does not exist. With any of these there is no interval. */
  undefinedUnits?: number;
}

/**
 * Krippendorff's alpha: one less the disagreement seen within units over that expected if values were dealt
 * to units by chance. Units with one value drop out, so that missing ratings need no repair; alpha may be
 * below 0. The interval is alpha +- t (units - 1 degrees of freedom) times the delete-one-unit jackknife
 * error, cut at 1. Krippendorff (1970), EPM 30:61; (2011), Computing Krippendorff's alpha-reliability.
 * One category in use shows no disagreement and no evidence of agreement: undefined, not 1.
 */
export function krippendorffAlpha(
  patterns: CountPatterns,
  level: Level,
  confidence = 0.95,
): AlphaEstimate {
  const used = pairableCounts(patterns);
  const data = pairable(patterns, level);
  const against = reasonAgainst(data, patterns.raters);
  if (against !== undefined) return notEstimable(against, used);
  const scratch = scratchFor(data);
  const value = alphaOf(disagreement(data, data.multiplicity, scratch), scratch.marginals);
  if (value === undefined) return notEstimable("single_category", used);
  const jackknife = jackknifeAlpha(data, value);
  const error = jackknife.standardError;
  const degreesOfFreedom = data.units - 1;
  const reach =
    error === null || jackknife.undefinedUnits > 0
      ? null
      : -studentTQuantile((1 - confidence) / 2, degreesOfFreedom) * error;
  return {
    value,
    standardError: error,
    interval: reach === null ? null : [value - reach, Math.min(1, value + reach)],
    degreesOfFreedom,
    method: "delete-one-unit jackknife with Student's t, cut at 1",
    biasCorrected: jackknife.biasCorrected,
    undefinedUnits: jackknife.undefinedUnits,
    used,
  };
}
