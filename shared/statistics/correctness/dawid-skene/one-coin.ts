import type { Reason } from "../../result.ts";
import { expectation, iterate, voteColumns } from "./expectation.ts";
import { type Votes, voteShares } from "./votes.ts";

export interface OneCoinFit {
  prior: Float64Array;
  /** The chance that a rater names the true class; errors fall on the others evenly. */
  accuracy: Float64Array;
  posterior: Float64Array;
  logLikelihood: number;
  iterations: number;
  converged: boolean;
}

/**
 * The model of Dawid and Skene with one accuracy a rater in place of a confusion table: for few judgments a
 * unit. Only responses that name a class are used; "unsure" is left out.
 */
export function oneCoin(
  votes: Votes,
  { smoothing = 0, maxIterations = 10_000 } = {},
): { fit: OneCoinFit } | { fit: null; reason: Reason } {
  const { units, raters, classes } = votes;
  const definite = votes.judgments.flatMap(({ unit, rater, response }) => {
    const named = votes.classOfResponse === undefined ? response : votes.classOfResponse[response];
    return named === null || named === undefined ? [] : [{ unit, rater, response: named }];
  });
  if (definite.length === 0) return { fit: null, reason: "no_data" };
  if (raters < 2) return { fit: null, reason: "one_rater" };
  if (classes < 2) return { fit: null, reason: "single_category" };

  const columns = voteColumns(definite);
  const maximise = (posterior: Float64Array) => {
    const prior = new Float64Array(classes);
    for (const [at, p] of posterior.entries()) {
      prior[at % classes] = (prior[at % classes] ?? 0) + p;
    }
    const right = new Float64Array(raters).fill(smoothing);
    const all = new Float64Array(raters).fill(2 * smoothing);
    for (const { unit, rater, response } of definite) {
      right[rater] = (right[rater] ?? 0) + (posterior[unit * classes + response] ?? 0);
      all[rater] = (all[rater] ?? 0) + 1;
    }
    return {
      prior: prior.map((count) => (count + smoothing) / (units + classes * smoothing)),
      accuracy: right.map((count, rater) => {
        const n = all[rater] ?? 0;
        return n > 0 ? count / n : 1 / classes;
      }),
    };
  };

  const { parameters, ...result } = iterate(
    voteShares(votes),
    maximise,
    ({ prior, accuracy }) => {
      const logs = new Float64Array(raters * classes * classes);
      for (let at = 0; at < logs.length; at += 1) {
        const p = accuracy[Math.floor(at / (classes * classes))] ?? 1 / classes;
        const right = Math.floor(at / classes) % classes === at % classes;
        logs[at] = Math.log(right ? p : (1 - p) / (classes - 1));
      }
      return expectation({ units, classes, responses: classes }, columns, prior, logs);
    },
    maxIterations,
  );
  return { fit: { ...parameters, ...result } };
}
