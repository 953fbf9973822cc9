import type { Reason } from "../result.ts";
import { median } from "../summary/moments.ts";

/** Consistency of the median absolute deviation with the standard deviation of normal data. */
const toSigma = 1.4826;

/** Reading a word takes a fifth to a quarter of a second; nobody reads on at this pace. */
const leastMillisecondsPerWord = 150;

export interface ResponseTimes {
  medianLog: number | null;
  /** Scaled median absolute deviation of log times. */
  deviationLog: number | null;
  /** The same of the times themselves, in their unit. */
  deviation: number | null;
  /** For each time, (log time - median) / deviation; null where the deviation is zero or the time not > 0. */
  z: (number | null)[];
  /** Indices of times with |z| above the bound; null where there is no deviation to measure by. */
  outlying: number[] | null;
  reason?: Reason;
}

const spread = (values: readonly number[]): number | undefined => {
  const centre = median(values);
  if (centre === undefined) return undefined;
  const gap = median(values.map((value) => Math.abs(value - centre)));
  return gap === undefined ? undefined : toSigma * gap;
};

/**
 * Robust screening of response times: log times against their median in units of the scaled median absolute
 * deviation. Leys et al. (2013), J Exp Soc Psychol 49:764. Where half of the times are the same there is no
 * deviation to measure by, and nothing is flagged: `zero_variance`.
 */
export function responseTimes(times: readonly number[], bound = 3): ResponseTimes {
  const logs = times.filter((time) => time > 0).map((time) => Math.log(time));
  const medianLog = median(logs) ?? null;
  const deviationLog = spread(logs) ?? null;
  const deviation = spread(times) ?? null;
  if (medianLog === null || deviationLog === null || deviationLog === 0) {
    return {
      medianLog,
      deviationLog,
      deviation,
      z: times.map(() => null),
      outlying: null,
      reason: medianLog === null ? "no_data" : "zero_variance",
    };
  }
  const z = times.map((time) => (time > 0 ? (Math.log(time) - medianLog) / deviationLog : null));
  const outlying = [...z.keys()].filter((index) => Math.abs(z[index] ?? 0) > bound);
  return { medianLog, deviationLog, deviation, z, outlying };
}

/** Whether an answer came too soon for its text to have been read; `words` are those on the screen. */
export const tooFastToRead = (milliseconds: number, words: number): boolean =>
  milliseconds < words * leastMillisecondsPerWord;
