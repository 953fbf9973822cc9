const when = "a time by a clock that nothing else in the dataset tells";
const words = "what a person wrote";

/**
 * Places whose value nothing else in a dataset tells, and why: one who changes it, makes every checksum again and
 * forges the export's entry contradicts nothing. The hash of the audit log that the export printed tells even then.
 */
export const standsOnce: Readonly<Record<string, string>> = {
  "judgments.value": "one valid answer in the place of another, where no analysis rests on it",
  "judgments.page_ms": "how long a page was open, by the rater's own clock",
  "judgments.received_at": when,
  "judgments.flag_harmful": "what a rater reported",
  "judgments.flag_broken": "what a rater reported",
  "judgments.flag_known": "what a rater reported",
  "comments.text": words,
  "reasons.why": words,
  "reasons.rater": "who wrote it",
  "about.answer": words,
  "about.rater": "who said it",
  "about.question": "what was asked",
  "paradata.pages": "how pages were used",
  "raters.consented_at": when,
  "raters.withdrawn_at": when,
  "raters.excluded_at": when,
  "raters.ended_at": when,
  "raters.erased_at": when,
  "raters.practised_at": when,
  "raters.source": "how the rater came",
  "assignments.released_for": "why a pair was released, where the flow does not rest on it",
  "probes.assigned_at": when,
  "probes.received_at": when,
  "probes.value": "one answer in the place of another that is marked alike",
  "quiz.chosen": "one wrong option in the place of another",
  "quiz.at": when,
  "guesses.confidence": "how sure a rater was",
  "guesses.at": when,
  "guesses.pair": "which pair was asked about, where its arms are alike",
  "erased.commitment": "a hash under a salt that nobody keeps",
  "pairs.prompt": "which pairs share a prompt, under a key that no dataset has",
};
