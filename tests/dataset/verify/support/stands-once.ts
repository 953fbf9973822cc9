const when = "a time by a clock that nothing else in the dataset tells";
const words = "what a person wrote, and of what";
const use = "how pages were used, by the rater's own device";
const reported = "what a rater reported";
const gone = "of a judgment that is gone, but for a hash under a salt that nobody keeps";
const unjudged = "a label of a response that nobody in the declared analysis judged";

/**
 * Places whose value nothing else in a dataset tells, or not always, and why: one who changes it, makes every
 * checksum again and forges the export's entry contradicts nothing. The hash of the audit log that the export
 * printed tells even then.
 */
export const standsOnce: Readonly<Record<string, string>> = {
  "judgments.value": "one valid answer in the place of another, where no analysis rests on it",
  "judgments.page_ms": use,
  "judgments.received_at": when,
  "judgments.flag_harmful": reported,
  "judgments.flag_broken": reported,
  "judgments.flag_known": reported,
  "comments.text": words,
  "comments.judgment": words,
  "comments.question": words,
  "reasons.why": words,
  "reasons.rater": words,
  "about.answer": words,
  "about.rater": words,
  "about.question": words,
  "paradata.judgment": use,
  "paradata.page": use,
  "paradata.shown_ms": use,
  "paradata.left_ms": use,
  "raters.consented_at": when,
  "raters.ended_at": when,
  "raters.practised_at": when,
  "raters.erased_at": when,
  "raters.excluded_at": when,
  "raters.withdrawn_at": when,
  "raters.quiz_passed_at": "of a rater whose answers were erased",
  "assignments.assigned_at": "of a pair that was not judged",
  "assignments.released_for": "why a pair was released, where the flow does not rest on it",
  "probes.value": "one answer in the place of another that is marked alike",
  "quiz.chosen": "one wrong option in the place of another",
  "quiz.at": when,
  "guesses.arm": "where too few guessed for an index",
  "guesses.rater": "who guessed",
  "guesses.pair": "which pair was asked about, where its arms are alike",
  "guesses.confidence": "how sure a rater was",
  "guesses.at": when,
  "erased.commitment": gone,
  "erased.counted": gone,
  "erased.revision": gone,
  "pairs.prompt": "which pairs share a prompt, under a key that no dataset has",
  "labels.value": unjudged,
  "labels.pair": unjudged,
  "labels.response": unjudged,
  "manifest.json": "the name and version of the program that wrote it",
};
