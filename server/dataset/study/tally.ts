/** Counts of judgments by pair and by rater; corrections are not counted again. */
export interface Tally {
  assignments: Uint32Array;
  counted: { byPair: Uint32Array; byRater: Uint32Array };
  surplus: { byPair: Uint32Array; byRater: Uint32Array };
  superseded: number;
  /** By rater: whether a pair is in their hands, and whether the last one given ran out. */
  holds: Uint8Array;
  ranOut: Uint8Array;
  /** By rater: tries of the quiz that the dataset tells of. */
  quizTries: Uint32Array;
  /** By rater: whether judgments of theirs were erased. */
  erased: Uint8Array;
}

export const createTally = (pairs: number, raters: number): Tally => ({
  assignments: new Uint32Array(raters),
  counted: { byPair: new Uint32Array(pairs), byRater: new Uint32Array(raters) },
  surplus: { byPair: new Uint32Array(pairs), byRater: new Uint32Array(raters) },
  superseded: 0,
  holds: new Uint8Array(raters),
  ranOut: new Uint8Array(raters),
  quizTries: new Uint32Array(raters),
  erased: new Uint8Array(raters),
});

/** Adds one at a place that the array has. */
export const countAt = (counts: Uint32Array, place: number): void => {
  counts[place] = (counts[place] ?? 0) + 1;
};

export const sumOf = (counts: Uint32Array): number => counts.reduce((sum, each) => sum + each, 0);
