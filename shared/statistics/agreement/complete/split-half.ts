import type { Generator } from "../../random/generator.ts";
import { notEstimable, type Estimate } from "../../result.ts";
import { correlation, mean } from "../../summary/moments.ts";
import type { RatingTable } from "../rating-table.ts";
import { completeRatings, notEnough } from "./complete-ratings.ts";

export interface SplitHalf extends Estimate {
  minimum?: number;
  maximum?: number;
  splits?: number;
  /** Splits of which a half has the same mean for every unit. */
  undefinedSplits?: number;
}

type Halves = Iterable<readonly number[]>;

/** Every way to halve k raters (fewer by one in the first half if k is odd), each pair of halves once. */
function* allHalves(k: number): Halves {
  const size = Math.floor(k / 2);
  for (let mask = 0; mask < 2 ** k; mask += 1) {
    const first = Array.from({ length: k }, (_, j) => j).filter((j) => (mask >> j) % 2 === 1);
    if (first.length === size && (k % 2 === 1 || first.includes(0))) yield first;
  }
}

function* randomHalves(k: number, splits: number, random: Generator): Halves {
  for (let split = 0; split < splits; split += 1) {
    const order = Array.from({ length: k }, (_, j) => j);
    for (let j = k - 1; j > 0; j -= 1) {
      const other = random.below(j + 1);
      [order[j], order[other]] = [order[other] ?? 0, order[j] ?? 0];
    }
    yield order.slice(0, Math.floor(k / 2));
  }
}

/** Unit means over the raters that belong. */
function halfMeans(
  columns: readonly (readonly number[])[],
  units: number,
  belongs: (j: number) => boolean,
): number[] {
  const members = columns.filter((_, j) => belongs(j));
  const sums = Array.from({ length: units }, () => 0);
  for (const column of members) {
    for (let unit = 0; unit < units; unit += 1) {
      sums[unit] = (sums[unit] ?? 0) + (column[unit] ?? 0);
    }
  }
  return sums.map((sum) => sum / members.length);
}

/**
 * Split-half reliability: the unit means of one half of the raters correlated with those of the other,
 * stepped up by Spearman and Brown (2 r / (1 + r)), averaged over splits: all of them for ten raters or
 * fewer, else `splits` drawn at random. Complete units only. Spearman (1910); Brown (1910).
 */
export function splitHalf(table: RatingTable, random: Generator, splits = 1000): SplitHalf {
  const complete = completeRatings(table);
  const { columns, units, used } = complete;
  const against = notEnough(complete);
  if (against !== undefined) return against;
  const k = columns.length;
  const found: number[] = [];
  let tried = 0;
  for (const first of k <= 10 ? allHalves(k) : randomHalves(k, splits, random)) {
    tried += 1;
    const r = correlation(
      halfMeans(columns, units, (j) => first.includes(j)),
      halfMeans(columns, units, (j) => !first.includes(j)),
    );
    if (r !== undefined && r > -1) found.push((2 * r) / (1 + r));
  }
  const value = mean(found);
  const undefinedSplits = tried - found.length;
  if (value === undefined) return { ...notEstimable("zero_variance", used), undefinedSplits };
  return {
    value,
    minimum: Math.min(...found),
    maximum: Math.max(...found),
    splits: found.length,
    undefinedSplits,
    used,
  };
}
