import type { RaterEvent, RaterState } from "../../../shared/protocol/watched-raters.ts";

export const stateWords: Record<RaterState, string> = {
  preparing: "Preparing",
  rating: "Rating",
  paused: "Paused",
  completed: "Completed",
  partial: "Stopped early",
  screened_out: "Screened out",
  withdrawn: "Withdrew",
  excluded: "Excluded",
};

/** What happened, as a sentence about the rater. */
export const eventWords: Record<RaterEvent["what"], string> = {
  consented: "Agreed to take part",
  "quiz-passed": "Passed the quiz",
  "quiz-failed": "Did not pass the quiz",
  judged: "Judged",
  corrected: "Corrected",
  "given-back": "Given, and not judged",
  "ran-out": "Given, and the time ran out",
  away: "Away",
  rated: "Judged their last pair",
  completed: "Completed the study",
  partial: "Stopped early",
  screened_out: "Was screened out",
  excluded: "Excluded",
  reinstated: "Reinstated",
  withdrawn: "Withdrew",
  paused: "Paused",
  resumed: "Let go on",
  told: "Was told",
};

const rules: Record<string, string> = {
  "failed-checks": "Failed checks",
  "median-seconds-below": "Very fast",
  "same-side-share": "One side",
  "same-side": "One side",
  hurried: "Very fast",
  alternating: "Alternating",
  "unsent-work": "Unsent work",
};

/** A flag in a word or two; the panel says the rule in full. */
export const sayRule = (rule: string): string => rules[rule] ?? rule.replaceAll("-", " ");
