import type { Reason } from "../../result.ts";
import { expectation, iterate, voteColumns } from "./expectation.ts";
import { type Votes, voteShares } from "./votes.ts";

export interface DawidSkeneFit {
  /** Share of each class. */
  prior: Float64Array;
  /** P(response | class) of each rater, classes × responses. A rater without judgments has even chances. */
  confusion: readonly Float64Array[];
  /** units × classes. */
  posterior: Float64Array;
  logLikelihood: number;
  iterations: number;
  converged: boolean;
  /** Σ over classes of prior × P(the response that speaks for the class), by rater. */
  accuracy: readonly number[];
  /** Most units have fewer than three judgments: the model is then hardly identified. */
  thin: boolean;
}

export interface DawidSkeneOptions {
  /**
   * Added to every expected count: 1 (the default) keeps rare responses from being thought impossible,
   * 0 is maximum likelihood.
   */
  smoothing?: number;
  maxIterations?: number;
}

interface Parameters {
  prior: Float64Array;
  /** Raters × classes × responses. */
  confusion: Float64Array;
}

/** Makes each row of responses add up to 1; even chances where nothing was counted. */
function toShares(counts: Float64Array, responses: number): void {
  for (let from = 0; from < counts.length; from += responses) {
    let total = 0;
    for (let l = 0; l < responses; l += 1) total += counts[from + l] ?? 0;
    for (let l = 0; l < responses; l += 1) {
      counts[from + l] = total > 0 ? (counts[from + l] ?? 0) / total : 1 / responses;
    }
  }
}

/**
 * What each unit truly is, and how each rater errs, from nothing but the raters' verdicts: expectation
 * maximisation of Dawid and Skene (1979), Appl. Stat. 28:20. Responses need not be classes, so that "unsure"
 * is modelled as what it is instead of being dropped. Needs three or more raters a unit to be identified;
 * with fewer use one accuracy a rater, or the majority. Assumes that raters err independently given the truth.
 */
export function dawidSkene(
  votes: Votes,
  { smoothing = 1, maxIterations = 10_000 }: DawidSkeneOptions = {},
): { fit: DawidSkeneFit } | { fit: null; reason: Reason } {
  const { units, raters, classes, responses, judgments } = votes;
  if (judgments.length === 0) return { fit: null, reason: "no_data" };
  if (raters < 2) return { fit: null, reason: "one_rater" };

  const columns = voteColumns(judgments);
  const width = classes * responses;

  const maximise = (posterior: Float64Array): Parameters => {
    const prior = new Float64Array(classes);
    for (let at = 0; at < units * classes; at += classes) {
      for (let k = 0; k < classes; k += 1) prior[k] = (prior[k] ?? 0) + (posterior[at + k] ?? 0);
    }
    const confusion = new Float64Array(raters * width).fill(smoothing);
    for (let i = 0; i < columns.unit.length; i += 1) {
      const from = (columns.unit[i] ?? 0) * classes;
      const own = (columns.rater[i] ?? 0) * width + (columns.response[i] ?? 0);
      for (let k = 0; k < classes; k += 1) {
        const at = own + k * responses;
        confusion[at] = (confusion[at] ?? 0) + (posterior[from + k] ?? 0);
      }
    }
    toShares(confusion, responses);
    const whole = units + classes * smoothing;
    return { prior: prior.map((count) => (count + smoothing) / whole), confusion };
  };

  const expect = ({ prior, confusion }: Parameters) =>
    expectation(votes, columns, prior, confusion.map(Math.log));

  const { parameters, ...result } = iterate(voteShares(votes), maximise, expect, maxIterations);
  const { prior } = parameters;
  const confusion = Array.from({ length: raters }, (_, rater) =>
    parameters.confusion.slice(rater * width, (rater + 1) * width),
  );
  const accuracy = confusion.map((own) => {
    let sum = 0;
    for (let response = 0; response < responses; response += 1) {
      const k = votes.classOfResponse === undefined ? response : votes.classOfResponse[response];
      if (k === null || k === undefined || k >= classes) continue;
      sum += (prior[k] ?? 0) * (own[k * responses + response] ?? 0);
    }
    return sum;
  });
  return { fit: { prior, confusion, ...result, accuracy, thin: judgments.length < 3 * units } };
}

/** The likeliest class of each unit, the first of equals. */
export function likeliestClasses(posterior: Float64Array, classes: number): number[] {
  return Array.from({ length: posterior.length / classes }, (_, unit) => {
    const own = posterior.subarray(unit * classes, (unit + 1) * classes);
    return own.indexOf(Math.max(...own));
  });
}
