import type { Ending } from "../stages.ts";

/** What is known of one rater's work, as far as a platform's rules look at it. */
export interface PaymentEvidence {
  /** Null where the rater has not come to an end. */
  ending: Ending | null;
  /** Judgments handed in. */
  judged: number;
  /** Attention checks failed, those left aside that most raters fail. */
  checksFailed: number;
  /** From consent to the end; null where it is unknown. */
  minutes: number | null;
  /** Since the rater handed in; null where they have not. */
  daysSince: number | null;
}

/** What is known of the study: minutes of those who completed it. */
export interface StudyPace {
  median: number | null;
  /** Below this a time is three standard deviations under the mean; null where that says nothing. */
  implausible: number | null;
}

export interface PaymentSuggestion {
  suggest: "approve" | "return" | "reject";
  /** In words, for the person who decides. */
  reason: string;
}

/** Prolific approves by itself after so many days. */
const reviewDays = 21;

/** Studies shorter than this may reject for a single failed check; we ask for a second ground beside it. */
const shortStudyMinutes = 5;
const checksToReject = 2;

/** So few times say nothing of what is usual. */
const fewestTimes = 10;

const middleOf = (sorted: readonly number[]): number | null => {
  const upper = sorted[sorted.length >> 1];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1
    ? upper
    : (upper + (sorted[(sorted.length >> 1) - 1] ?? upper)) / 2;
};

/** The pace of a study. Times are right-skewed, so that the bound is often below nothing: then it is none. */
export function studyPace(minutes: readonly number[]): StudyPace {
  const sorted = minutes.toSorted((one, other) => one - other);
  const mean = sorted.reduce((sum, each) => sum + each, 0) / sorted.length;
  const variance =
    sorted.reduce((sum, each) => sum + (each - mean) ** 2, 0) / Math.max(1, sorted.length - 1);
  const bound = mean - 3 * Math.sqrt(variance);
  const says = sorted.length >= fewestTimes && bound > 0;
  return { median: middleOf(sorted), implausible: says ? bound : null };
}

const approve = (reason: string): PaymentSuggestion => ({ suggest: "approve", reason });
const askBack = (reason: string): PaymentSuggestion => ({ suggest: "return", reason });
const reject = (reason: string): PaymentSuggestion => ({ suggest: "reject", reason });

const ofWork = (evidence: PaymentEvidence, pace: StudyPace): PaymentSuggestion => {
  const { checksFailed: failed, minutes, ending } = evidence;
  const isTooFast = minutes !== null && pace.implausible !== null && minutes < pace.implausible;
  const isShort = pace.median !== null && pace.median < shortStudyMinutes;
  if (failed >= checksToReject)
    return reject(`Failed ${failed} attention checks, where the rules ask for two.`);
  if (failed === 1 && isShort && isTooFast) {
    return reject(
      "Failed an attention check of a study under five minutes, and took a time three standard deviations below the mean.",
    );
  }
  if (isTooFast) {
    return askBack(
      "Took a time three standard deviations below the mean. Speed alone is no reason to reject: ask for the submission back, or approve.",
    );
  }
  if (failed === 1) return approve("Failed one attention check. One alone is no reason to reject.");
  if (ending === "excluded")
    return approve("Was stopped by you, without a ground that the rules allow: pay the part done.");
  return approve(ending === "partial" ? "Did a part, and is paid for it." : "Completed the study.");
};

/**
 * What to do with a submission, on grounds that Prolific's rules allow and no others. Nobody is
 * suggested for rejection for speed alone, for one failed check, for failing the quiz, for leaving, or
 * for answers that are unlike others'. A person decides.
 */
export function suggestPayment(evidence: PaymentEvidence, pace: StudyPace): PaymentSuggestion {
  const { ending, judged, daysSince } = evidence;
  if (ending === null)
    return askBack("Has not handed in. If the time is up, ask for the place back.");
  if (ending === "withdrawn")
    return askBack("Withdrew. Whoever withdraws gives the place back, and is never rejected.");
  if (ending === "screened_out") {
    return askBack(
      "Did not pass the quiz. That is never a reason to reject: pay the screen-out, or ask for the place back.",
    );
  }
  if (daysSince !== null && daysSince >= reviewDays)
    return approve(`The ${reviewDays} days of review are over: the platform has approved it.`);
  if (judged === 0) return approve("The study had nothing left for them. They are paid in full.");
  return ofWork(evidence, pace);
}
