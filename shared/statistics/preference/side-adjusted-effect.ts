import { type TestedEstimate, twoWayTested } from "../clustering/tested-estimate.ts";
import { type TwoWayClusters, twoWayClusters } from "../clustering/two-way-clusters.ts";
import {
  type BinomialData,
  type BinomialFit,
  fitBinomialGlm,
} from "../models/logit/binomial-glm.ts";
import { logistic } from "../models/logit/logistic.ts";
import { combinationInfluence } from "../models/logit/robust-variance.ts";
import type { Reason } from "../result.ts";
import type { PreferenceJudgment } from "./preference-judgment.ts";

export interface SideAdjustedEffect {
  data: BinomialData;
  clusters: TwoWayClusters;
  fit: BinomialFit;
  /** Logit of the win probability with sides balanced. */
  effect: TestedEstimate;
  /** Logit difference between standing first and second. */
  side: TestedEstimate;
  /** The effect as a win probability, with the interval carried over. */
  winProbability: TestedEstimate;
}

/**
 * The effect had each arm stood first equally often: logit P(win | no tie) = effect + side × position,
 * position +½ where the treatment stood first and −½ where second. Two-way clustered errors. Use it where
 * sides are not balanced; where they are, it only restates the win rate without ties.
 */
export function sideAdjustedEffect(
  judgments: readonly PreferenceJudgment[],
): SideAdjustedEffect | { fit: null; reason: Reason } {
  const decisive = judgments.filter((judgment) => judgment.score !== 0);
  if (decisive.length === 0) {
    return { fit: null, reason: judgments.length === 0 ? "no_data" : "no_decisive" };
  }
  const design = Float64Array.from(
    decisive.flatMap((judgment) => [1, judgment.treatmentFirst ? 0.5 : -0.5]),
  );
  const data: BinomialData = {
    design,
    columns: 2,
    successes: decisive.map((judgment) => (judgment.score > 0 ? 1 : 0)),
    trials: decisive.map(() => 1),
  };
  const result = fitBinomialGlm(data);
  if (result.fit === null) return result;
  const { fit } = result;
  const clusters = twoWayClusters(
    decisive.map((judgment) => judgment.rater),
    decisive.map((judgment) => judgment.pair),
  );
  // A cluster of nothing but ties is a cluster whose scores are 0; it counts in the factor G/(G − 1).
  clusters.rater.count = new Set(judgments.map((judgment) => judgment.rater)).size;
  clusters.unit.count = new Set(judgments.map((judgment) => judgment.pair)).size;
  const tested = (weights: readonly number[], value: number): TestedEstimate =>
    twoWayTested(value, combinationInfluence(data, fit, weights), clusters, { nullValue: 0 });
  const effect = tested([1, 0], fit.coefficients[0] ?? 0);
  const { value, interval } = effect;
  return {
    data,
    clusters,
    fit,
    effect,
    side: tested([0, 1], fit.coefficients[1] ?? 0),
    winProbability: {
      ...effect,
      standardError: null,
      value: value === null ? null : logistic(value),
      nullValue: 0.5,
      interval: interval ? [logistic(interval[0]), logistic(interval[1])] : null,
    },
  };
}
