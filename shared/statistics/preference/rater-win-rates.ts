import { clopperPearsonInterval } from "../distributions/proportion-intervals.ts";
import type { Interval } from "../result.ts";
import { groupRows } from "../table/group-rows.ts";
import { type PreferenceJudgment, winShare } from "./preference-judgment.ts";

export interface RaterWinRate {
  rater: string;
  judgments: number;
  /** Ties as half. */
  winRate: number;
}

/** Each rater's own win rate, in the order of the raters' names. */
export function raterWinRates(judgments: readonly PreferenceJudgment[]): RaterWinRate[] {
  const groups = groupRows(judgments.map((judgment) => judgment.rater));
  return Array.from(groups, ([rater, rows]) => {
    let sum = 0;
    for (const row of rows) {
      const judgment = judgments[row];
      if (judgment !== undefined) sum += winShare(judgment);
    }
    return { rater, judgments: rows.length, winRate: sum / rows.length };
  });
}

export interface RatersAboveHalf {
  above: number;
  atHalf: number;
  below: number;
  /** above / raters; null without raters. */
  share: number | null;
  /** Clopper–Pearson, raters as trials. */
  interval: Interval | null;
}

/** How many raters chose the treatment more often than not. */
export function ratersAboveHalf(rates: readonly RaterWinRate[]): RatersAboveHalf {
  const above = rates.filter((rate) => rate.winRate > 0.5).length;
  const atHalf = rates.filter((rate) => rate.winRate === 0.5).length;
  const n = rates.length;
  return {
    above,
    atHalf,
    below: n - above - atHalf,
    share: n === 0 ? null : above / n,
    interval: n === 0 ? null : clopperPearsonInterval(above, n),
  };
}
