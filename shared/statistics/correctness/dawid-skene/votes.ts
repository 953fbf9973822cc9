/** Verdicts of several raters on several units, as small whole numbers. */
export interface Votes {
  units: number;
  raters: number;
  /** Latent classes: what a unit can be. */
  classes: number;
  /** What a rater can say: may exceed the classes, for instance by "unsure". */
  responses: number;
  /** Which class each response speaks for; null for one that speaks for none. The identity if left out. */
  classOfResponse?: readonly (number | null)[];
  /** One entry a judgment; a rater may judge a unit more than once. */
  judgments: readonly { unit: number; rater: number; response: number }[];
}

const classOf = (votes: Votes, response: number): number | null =>
  votes.classOfResponse === undefined ? response : (votes.classOfResponse[response] ?? null);

/** Definite votes of each unit for each class, units × classes. */
function definiteVotes(votes: Votes): Float64Array {
  const counts = new Float64Array(votes.units * votes.classes);
  for (const { unit, response } of votes.judgments) {
    const chosen = classOf(votes, response);
    if (chosen === null || chosen >= votes.classes) continue;
    const at = unit * votes.classes + chosen;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

/** The class with the most definite votes of each unit; null for a tie at the top or no vote. */
export function majorityClasses(votes: Votes): (number | null)[] {
  const counts = definiteVotes(votes);
  return Array.from({ length: votes.units }, (_, unit) => {
    const own = counts.subarray(unit * votes.classes, (unit + 1) * votes.classes);
    const most = Math.max(...own);
    const first = own.indexOf(most);
    return most === 0 || own.indexOf(most, first + 1) !== -1 ? null : first;
  });
}

/** Where the iteration starts: shares of definite votes, uniform without any. Keeps labels from switching. */
export function voteShares(votes: Votes): Float64Array {
  const { classes } = votes;
  const shares = definiteVotes(votes);
  for (let unit = 0; unit < votes.units; unit += 1) {
    const own = shares.subarray(unit * classes, (unit + 1) * classes);
    const total = own.reduce((sum, count) => sum + count, 0);
    for (const [k, count] of own.entries()) own[k] = total === 0 ? 1 / classes : count / total;
  }
  return shares;
}
