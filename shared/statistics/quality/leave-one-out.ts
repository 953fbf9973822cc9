import type { RatingTable } from "../agreement/rating-table.ts";
import { correlation, mean } from "../summary/moments.ts";

/** One rater against the others who rated the same units. */
export interface LeaveOneOut {
  rater: number;
  /** Units the rater shares with enough others; the numbers below rest on these. */
  units: number;
  /** Mean of own rating less the mean of the others; null without such units, as all below. */
  bias: number | null;
  /** Mean absolute difference of own rating and the mean of the others. */
  meanAbsoluteDifference: number | null;
  /** Pearson's, of own ratings and the means of the others; null with fewer than three units. */
  correlation: number | null;
  /** Mean credit for giving a modal value of the others: 1 over the number of modes. */
  modalAgreement: number | null;
  /** Other ratings equal to the own one, over all other ratings of shared units. */
  pairwiseAgreement: number | null;
}

interface Compared {
  own: number;
  others: number;
  modalCredit: number;
  agreeing: number;
  pairs: number;
}

/** The rating at place `at` against the other ratings of its unit, which lie in [from, to). */
function compare(table: RatingTable, from: number, to: number, at: number): Compared {
  const own = table.codes[at] ?? 0;
  const counts = new Map<number, number>();
  let sum = 0;
  for (let i = from; i < to; i += 1) {
    if (i === at) continue;
    const code = table.codes[i] ?? 0;
    counts.set(code, (counts.get(code) ?? 0) + 1);
    sum += table.categories[code] ?? 0;
  }
  const most = Math.max(...counts.values());
  const modes = [...counts].flatMap(([code, count]) => (count === most ? [code] : []));
  const pairs = to - from - 1;
  return {
    own: table.categories[own] ?? 0,
    others: sum / pairs,
    modalCredit: modes.includes(own) ? 1 / modes.length : 0,
    agreeing: counts.get(own) ?? 0,
    pairs,
  };
}

function summarise(rater: number, compared: readonly Compared[]): LeaveOneOut {
  const own = compared.map((unit) => unit.own);
  const others = compared.map((unit) => unit.others);
  const pairs = compared.reduce((sum, unit) => sum + unit.pairs, 0);
  const agreeing = compared.reduce((sum, unit) => sum + unit.agreeing, 0);
  return {
    rater,
    units: compared.length,
    bias: mean(compared.map((unit) => unit.own - unit.others)) ?? null,
    meanAbsoluteDifference: mean(compared.map((unit) => Math.abs(unit.own - unit.others))) ?? null,
    correlation: compared.length < 3 ? null : (correlation(own, others) ?? null),
    modalAgreement: mean(compared.map((unit) => unit.modalCredit)) ?? null,
    pairwiseAgreement: pairs === 0 ? null : agreeing / pairs,
  };
}

/**
 * Each rater against the consensus of the others, on units with at least `minimumOthers` of them. It says
 * who deviates, not who is wrong: a single careful rater among careless ones looks the same.
 */
export function leaveOneOut(table: RatingTable, minimumOthers = 2): LeaveOneOut[] {
  const compared: Compared[][] = Array.from({ length: table.raters }, () => []);
  for (let u = 0; u < table.units; u += 1) {
    const [from, to] = [table.starts[u] ?? 0, table.starts[u + 1] ?? 0];
    if (to - from - 1 < minimumOthers) continue;
    for (let at = from; at < to; at += 1) {
      compared[table.raterOf[at] ?? 0]?.push(compare(table, from, to, at));
    }
  }
  return compared.map((units, rater) => summarise(rater, units));
}
