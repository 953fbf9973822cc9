import type { Claim } from "../../../shared/model/claim.ts";
import type { ClaimProspect } from "../../../shared/protocol/end-calls.ts";
import { studentTQuantile } from "../../../shared/statistics/distributions/student-t.ts";
import { crossedDesignPower } from "../../../shared/statistics/planning/crossed-design-power.ts";

/** How many judgments there are, of how many raters and pairs. */
export interface Amount {
  raters: number;
  pairs: number;
  judgments: number;
}

/** What one answer of a claim's kind varies by, and an effect worth finding, on one scale. */
interface Scale {
  unit: string;
  variance: number;
  effect: number;
  /** By how much the scale is multiplied to be shown in the unit. */
  shown: number;
  says: string;
}

/** Parts of an answer's variance that lie between raters and between pairs: 0.5 and 0.8 on the logit scale. */
const betweenRaters = 0.06;
const betweenPairs = 0.15;

const scales: Record<Exclude<Claim["kind"], "agreement-at-least">, Scale> = {
  preference: {
    unit: "percentage points",
    variance: 0.25,
    effect: 0.1,
    shown: 100,
    says: "choices as spread out as they can be",
  },
  "error-difference": {
    unit: "percentage points",
    variance: 0.42,
    effect: 0.1,
    shown: 100,
    says: "three errors in ten in either arm",
  },
  sycophancy: {
    unit: "percentage points",
    variance: 0.42,
    effect: 0.1,
    shown: 100,
    says: "three errors in ten in either arm, and as many judgments with a user's belief as there are in all",
  },
  "mean-difference": {
    unit: "standard deviations",
    variance: 1,
    effect: 0.3,
    shown: 1,
    says: "ratings of two responses that go together by one half",
  },
};

const confidence = 0.975;

function prospect(
  { variance, effect, shown }: Scale,
  { raters, pairs, judgments }: Amount,
  alpha: number,
): ClaimProspect["now"] {
  if (Math.min(raters, pairs) < 2 || judgments === 0) return null;
  const { standardError, degreesOfFreedom, power } = crossedDesignPower({
    raters,
    items: pairs,
    perItem: judgments / pairs,
    raterVariance: variance * betweenRaters,
    itemVariance: variance * betweenPairs,
    residualVariance: variance * (1 - betweenRaters - betweenPairs),
    effect,
    alpha,
  });
  const halfWidth = shown * standardError * studentTQuantile(confidence, degreesOfFreedom);
  return { halfWidth, power };
}

/**
 * How wide a claim's interval will be and how likely it finds an effect worth finding, with the judgments so
 * far and with all that are planned. It is made of numbers of judgments alone: no answer is looked at.
 * Null where a claim's kind has no such number.
 */
export function claimProspect(
  claim: Claim,
  { now, planned, alpha }: { now: Amount; planned: Amount; alpha: number },
): ClaimProspect | null {
  if (claim.kind === "agreement-at-least") return null;
  const scale = scales[claim.kind];
  const parts = `${100 * betweenRaters} % of an answer's variance between raters and ${100 * betweenPairs} % between pairs`;
  return {
    id: claim.id,
    unit: scale.unit,
    effect: scale.effect * scale.shown,
    now: prospect(scale, now, alpha),
    planned: prospect(scale, planned, alpha),
    assumes: `Assumes ${scale.says}, and ${parts}.`,
  };
}
