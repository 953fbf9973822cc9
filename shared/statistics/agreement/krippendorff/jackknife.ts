import { disagreement, distances, expectedOrdinal, scratchFor } from "./disagreement.ts";
import { middleRanks } from "./metric.ts";
import { withinPattern, type Pairable } from "./pairable.ts";

export interface Jackknife {
  /** Over the delete-one-unit values that exist; null with fewer than two. */
  standardError: number | null;
  biasCorrected: number | null;
  /** Units without which alpha does not exist: their loss leaves a single category. */
  undefinedUnits: number;
}

/** Each pair of categories that meets in some unit, with its coincidences; ordinal alpha sums over these. */
interface Coincidences {
  low: Uint32Array;
  high: Uint32Array;
  amount: Float64Array;
}

function coincidencesOf(data: Pairable): Coincidences {
  const width = data.values.length;
  const amounts = new Map<number, number>();
  for (const [p, times] of data.multiplicity.entries()) {
    const to = data.starts[p + 1] ?? 0;
    const share = times / ((data.sizes[p] ?? 0) - 1);
    for (let k = data.starts[p] ?? 0; k < to; k += 1) {
      for (let j = k + 1; j < to; j += 1) {
        const key = (data.codes[k] ?? 0) * width + (data.codes[j] ?? 0);
        const amount = share * (data.counts[k] ?? 0) * (data.counts[j] ?? 0);
        amounts.set(key, (amounts.get(key) ?? 0) + amount);
      }
    }
  }
  return {
    low: Uint32Array.from(amounts.keys(), (key) => Math.floor(key / width)),
    high: Uint32Array.from(amounts.keys(), (key) => key % width),
    amount: Float64Array.from(amounts.values()),
  };
}

/** Twice the coincidences times squared rank differences: the observed disagreement under these ranks. */
function observedUnder({ low, high, amount }: Coincidences, ranks: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < amount.length; i += 1) {
    const gap = (ranks[low[i] ?? 0] ?? 0) - (ranks[high[i] ?? 0] ?? 0);
    sum += (amount[i] ?? 0) * gap * gap;
  }
  return 2 * sum;
}

/** Alpha without one unit of pattern p, for each p; NaN inside this file where it does not exist. */
function deleteOneAlphas(data: Pairable): Float64Array {
  const scratch = scratchFor(data);
  const whole = disagreement(data, data.multiplicity, scratch);
  const full = scratch.marginals.slice();
  const used = full.reduce((sum, n) => sum + (n > 0 ? 1 : 0), 0);
  const ordinal = data.level === "ordinal";
  const met = ordinal ? coincidencesOf(data) : undefined;
  const far = ordinal ? undefined : distances(data, full);
  const left = full.slice();
  return data.sizes.map((size, p) => {
    const from = data.starts[p] ?? 0;
    const to = data.starts[p + 1] ?? 0;
    let lost = 0;
    let toOthers = 0;
    for (let k = from; k < to; k += 1) {
      const code = data.codes[k] ?? 0;
      const count = data.counts[k] ?? 0;
      left[code] = (full[code] ?? 0) - count;
      if (left[code] === 0) lost += 1;
      toOthers += count * (far?.[code] ?? 0);
    }
    let observed: number;
    let expected: number;
    if (met === undefined) {
      const within = data.within[p] ?? 0;
      observed = whole.observed - within;
      // (n - d)'D(n - d), and d'Dd is the unit's own disagreement times (size - 1).
      expected = whole.expected - 2 * toOthers + (size - 1) * within;
    } else {
      middleRanks(left, scratch.ranks);
      observed = observedUnder(met, scratch.ranks) - withinPattern(data, p, scratch.ranks);
      expected = expectedOrdinal(left);
    }
    for (let k = from; k < to; k += 1) left[data.codes[k] ?? 0] = full[data.codes[k] ?? 0] ?? 0;
    return used - lost < 2 ? Number.NaN : 1 - ((whole.values - size - 1) * observed) / expected;
  });
}

/**
 * The delete-one-unit jackknife of alpha; deterministic, at the cost of one pass over patterns.
 * `alpha` is the value for all units.
 */
export function jackknifeAlpha(data: Pairable, alpha: number): Jackknife {
  const without = deleteOneAlphas(data);
  let [units, sum] = [0, 0];
  for (const [p, value] of without.entries()) {
    if (Number.isNaN(value)) continue;
    units += data.multiplicity[p] ?? 0;
    sum += (data.multiplicity[p] ?? 0) * value;
  }
  const undefinedUnits = data.units - units;
  if (units < 2) return { standardError: null, biasCorrected: null, undefinedUnits };
  const centre = sum / units;
  let squares = 0;
  for (const [p, value] of without.entries()) {
    if (!Number.isNaN(value)) squares += (data.multiplicity[p] ?? 0) * (value - centre) ** 2;
  }
  return {
    standardError: Math.sqrt(((units - 1) / units) * squares),
    biasCorrected: units * alpha - (units - 1) * centre,
    undefinedUnits,
  };
}
