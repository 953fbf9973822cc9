import { chiSquareUpperTail } from "../../distributions/chi-square.ts";
import type { Estimate } from "../../result.ts";
import type { RatingTable } from "../rating-table.ts";
import { completeRatings, notEnough } from "./complete-ratings.ts";

export interface KendallW extends Estimate {
  chiSquare?: number;
  degreesOfFreedom?: number;
  p?: number;
}

interface Ranked {
  ranks: number[];
  /** Sum over ties of t^3 - t. */
  ties: number;
}

/** Ranks from 1, ties sharing the middle of theirs. */
function rank(values: readonly number[]): Ranked {
  const order = [...values.keys()].toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = values.map(() => 0);
  let ties = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to += 1;
    for (let at = from; at < to; at += 1) ranks[order[at] ?? 0] = (from + to + 1) / 2;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  return { ranks, ties };
}

/**
 * Kendall's coefficient of concordance, corrected for ties: do raters order the units alike? The p value
 * is by chi-square with units - 1 degrees of freedom, good from about 7 units. Kendall and Babington Smith
 * (1939); Siegel and Castellan (1988). Complete units only.
 */
export function kendallW(table: RatingTable): KendallW {
  const complete = completeRatings(table);
  const against = notEnough(complete);
  const ranked = complete.columns.map(rank);
  const { used, units: n } = complete;
  const m = ranked.length;
  const sums = Array.from({ length: n }, (_, unit) =>
    ranked.reduce((sum, { ranks }) => sum + (ranks[unit] ?? 0), 0),
  );
  const spread = sums.reduce((total, sum) => total + (sum - (m * (n + 1)) / 2) ** 2, 0);
  const room = m * m * (n ** 3 - n) - m * ranked.reduce((sum, { ties }) => sum + ties, 0);
  if (against !== undefined) return against;
  if (room === 0) return { value: null, reason: "zero_variance", used };
  const value = (12 * spread) / room;
  const chiSquare = m * (n - 1) * value;
  return {
    value,
    chiSquare,
    degreesOfFreedom: n - 1,
    p: chiSquareUpperTail(chiSquare, n - 1),
    used,
  };
}
