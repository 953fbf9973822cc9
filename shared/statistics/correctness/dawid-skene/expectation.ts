import type { Votes } from "./votes.ts";

/** Posterior class probabilities (units × classes) and the log-likelihood of what raters said. */
export interface Expectation {
  posterior: Float64Array;
  logLikelihood: number;
}

/** Judgments as columns; the steps walk them hundreds of times. */
export interface VoteColumns {
  unit: Int32Array;
  rater: Int32Array;
  response: Int32Array;
}

export const voteColumns = (judgments: Votes["judgments"]): VoteColumns => ({
  unit: Int32Array.from(judgments, ({ unit }) => unit),
  rater: Int32Array.from(judgments, ({ rater }) => rater),
  response: Int32Array.from(judgments, ({ response }) => response),
});

/**
 * The E step: the posterior of each unit from the prior and log P(response | class) of each rater
 * (`logs`, raters × classes × responses, −Infinity allowed).
 */
export function expectation(
  { units, classes, responses }: Pick<Votes, "units" | "classes" | "responses">,
  votes: VoteColumns,
  prior: Float64Array,
  logs: Float64Array,
): Expectation {
  const posterior = new Float64Array(units * classes);
  for (let k = 0; k < classes; k += 1) {
    const log = Math.log(prior[k] ?? 0);
    for (let at = k; at < posterior.length; at += classes) posterior[at] = log;
  }
  const width = classes * responses;
  for (let i = 0; i < votes.unit.length; i += 1) {
    const from = (votes.unit[i] ?? 0) * classes;
    const own = (votes.rater[i] ?? 0) * width + (votes.response[i] ?? 0);
    for (let k = 0; k < classes; k += 1) {
      posterior[from + k] = (posterior[from + k] ?? 0) + (logs[own + k * responses] ?? 0);
    }
  }
  let logLikelihood = 0;
  for (let from = 0; from < posterior.length; from += classes) {
    let most = -Infinity;
    for (let k = 0; k < classes; k += 1) most = Math.max(most, posterior[from + k] ?? 0);
    let total = 0;
    for (let k = 0; k < classes; k += 1) {
      const share = Math.exp((posterior[from + k] ?? 0) - most);
      posterior[from + k] = share;
      total += share;
    }
    logLikelihood += most + Math.log(total);
    for (let k = 0; k < classes; k += 1) posterior[from + k] = (posterior[from + k] ?? 0) / total;
  }
  return { posterior, logLikelihood };
}

/** Alternates both steps until the log-likelihood changes by less than 1e-12 of itself. */
export function iterate<Parameters>(
  start: Float64Array,
  maximise: (posterior: Float64Array) => Parameters,
  expect: (parameters: Parameters) => Expectation,
  limit: number,
): Expectation & { parameters: Parameters; iterations: number; converged: boolean } {
  let parameters = maximise(start);
  let current = expect(parameters);
  for (let iterations = 1; iterations < limit; iterations += 1) {
    const before = current.logLikelihood;
    parameters = maximise(current.posterior);
    current = expect(parameters);
    const change = Math.abs(current.logLikelihood - before);
    if (change <= 1e-12 * Math.abs(current.logLikelihood)) {
      return { ...current, parameters, iterations, converged: true };
    }
  }
  return { ...current, parameters, iterations: limit, converged: false };
}
