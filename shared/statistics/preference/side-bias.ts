import { binomialTest } from "../distributions/binomial-test.ts";
import { clopperPearsonInterval } from "../distributions/proportion-intervals.ts";
import { type TestedEstimate, twoWayMean } from "../clustering/tested-estimate.ts";
import type { Interval } from "../result.ts";
import { groupRows } from "../table/group-rows.ts";
import type { PreferenceJudgment } from "./preference-judgment.ts";

export interface SideCounts {
  first: number;
  second: number;
  /** first / (first + second); null where every judgment is a tie. */
  share: number | null;
  /** Clopper–Pearson. */
  interval: Interval | null;
  /** Exact, two-sided, against one half. */
  pValue: number | null;
}

export interface SideBias extends SideCounts {
  /** The share with its two-way clustered interval. */
  clustered: TestedEstimate;
  /** Per rater, in the order of names: one judgment a pair, so these tests do hold. */
  byRater: readonly (SideCounts & { rater: string })[];
}

const choseFirst = (judgment: PreferenceJudgment): boolean =>
  judgment.score > 0 === judgment.treatmentFirst;

function sideCounts(decisive: readonly PreferenceJudgment[]): SideCounts {
  const trials = decisive.length;
  const first = decisive.filter(choseFirst).length;
  if (trials === 0) return { first, second: 0, share: null, interval: null, pValue: null };
  return {
    first,
    second: trials - first,
    share: first / trials,
    interval: clopperPearsonInterval(first, trials),
    pValue: binomialTest(first, trials).twoSided,
  };
}

/**
 * Whether raters favour a side whatever stands there: of the choices that are not ties, the share that
 * fell on the response shown first. Half is no bias if each arm stands first equally often.
 */
export function sideBias(judgments: readonly PreferenceJudgment[]): SideBias {
  const decisive = judgments.filter((judgment) => judgment.score !== 0);
  const groups = groupRows(judgments.map((judgment) => judgment.rater));
  const byRater = Array.from(groups, ([rater, rows]) => {
    const own = rows.map((row) => judgments[row]).filter((j) => j !== undefined && j.score !== 0);
    return { rater, ...sideCounts(own.filter((j) => j !== undefined)) };
  });
  const clustered = twoWayMean(
    Float64Array.from(decisive, (judgment) => (choseFirst(judgment) ? 1 : 0)),
    decisive.map((judgment) => judgment.rater),
    decisive.map((judgment) => judgment.pair),
    { nullValue: 0.5, range: [0, 1] },
  );
  const named: TestedEstimate =
    clustered.reason === "no_data" && judgments.length > 0
      ? { ...clustered, reason: "no_decisive" }
      : clustered;
  return { ...sideCounts(decisive), clustered: named, byRater };
}
