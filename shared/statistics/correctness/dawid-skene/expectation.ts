import type { Votes } from "./votes.ts";

/** Posterior class probabilities (units × classes) and the log-likelihood of what raters said. */
export interface Expectation {
  posterior: Float64Array;
  logLikelihood: number;
}

/**
 * The E step: the posterior of each unit from the prior and log P(response | class) of each rater
 * (`logResponse(rater, class, response)`, −Infinity allowed).
 */
export function expectation(
  votes: Votes,
  prior: Float64Array,
  logResponse: (rater: number, latent: number, response: number) => number,
): Expectation {
  const { units, classes } = votes;
  const posterior = new Float64Array(units * classes);
  for (let unit = 0; unit < units; unit += 1) {
    for (let k = 0; k < classes; k += 1) posterior[unit * classes + k] = Math.log(prior[k] ?? 0);
  }
  for (const { unit, rater, response } of votes.judgments) {
    for (let k = 0; k < classes; k += 1) {
      const at = unit * classes + k;
      posterior[at] = (posterior[at] ?? 0) + logResponse(rater, k, response);
    }
  }
  let logLikelihood = 0;
  for (let unit = 0; unit < units; unit += 1) {
    const own = posterior.subarray(unit * classes, (unit + 1) * classes);
    const most = Math.max(...own);
    let total = 0;
    for (const value of own) total += Math.exp(value - most);
    logLikelihood += most + Math.log(total);
    for (const [k, value] of own.entries()) own[k] = Math.exp(value - most) / total;
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
