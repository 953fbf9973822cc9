import { studentTQuantile } from "../distributions/student-t.ts";
import { crossedDesignPower } from "./crossed-design-power.ts";

/** A study of choices between two arms, in which raters and pairs are both samples. */
export interface PreferencePlan {
  raters: number;
  pairs: number;
  ratingsPerPair: number;
  /** The share of treatment choices expected. */
  share: number;
  /** Shares of a choice's variance that lie between raters, and between pairs. */
  raterShare: number;
  pairShare: number;
  alpha?: number;
}

export interface PreferencePrecision {
  standardError: number;
  /** Half the width of the interval around the share, t with min(raters, pairs) - 1 degrees of freedom; null without any. */
  halfWidth: number | null;
  /** Of showing that the share is not one half. */
  power: number | null;
}

/**
 * How exactly a share of choices is known, and how surely it is told from one half, in a crossed design: of the variance
 * p(1 - p) of a choice a part lies between raters, a part between pairs, the rest within both.
 */
export function preferencePrecision(plan: PreferencePlan): PreferencePrecision {
  const { raters, pairs, ratingsPerPair, share, raterShare, pairShare, alpha = 0.05 } = plan;
  const variance = share * (1 - share);
  const { standardError, degreesOfFreedom, power } = crossedDesignPower({
    raters,
    items: pairs,
    perItem: ratingsPerPair,
    raterVariance: variance * raterShare,
    itemVariance: variance * pairShare,
    residualVariance: variance * Math.max(0, 1 - raterShare - pairShare),
    effect: share - 0.5,
    alpha,
  });
  const halfWidth =
    degreesOfFreedom < 1 ? null : studentTQuantile(1 - alpha / 2, degreesOfFreedom) * standardError;
  return { standardError, halfWidth, power };
}

/** The fewest raters for a half-width, of at most `most`; null where none is enough. */
export function ratersNeeded(
  plan: Omit<PreferencePlan, "raters">,
  wanted: { halfWidth: number } | { power: number },
  most = 100_000,
): number | null {
  const reaches = (raters: number): boolean => {
    const { halfWidth, power } = preferencePrecision({ ...plan, raters });
    return "power" in wanted
      ? (power ?? 0) >= wanted.power
      : (halfWidth ?? Infinity) <= wanted.halfWidth;
  };
  if (!reaches(most)) return null;
  let [low, high] = [1, most];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}
