import { createDueQueue } from "./due-queue.ts";
import { generatorOf, type DrawInteger } from "./generator-of.ts";
import type { PlannedSlot } from "./study-records.ts";

/** Places within a pair's share of its stratum are drawn on a grid this fine. */
const grid = 1 << 20;

const shuffle = (numbers: Int32Array, draw: DrawInteger): void => {
  for (let last = numbers.length - 1; last > 0; last -= 1) {
    const other = draw(0, last);
    const held = numbers[last] ?? 0;
    numbers[last] = numbers[other] ?? 0;
    numbers[other] = held;
  }
};

/** The pairs of each stratum, by number. */
const byStratum = (strata: Int32Array): Int32Array[] => {
  const sizes: number[] = [];
  for (const stratum of strata) sizes[stratum] = (sizes[stratum] ?? 0) + 1;
  const members = sizes.map((size) => new Int32Array(size));
  const filled = sizes.map(() => 0);
  for (const [pair, stratum] of strata.entries()) {
    const place = filled[stratum] ?? 0;
    const list = members[stratum];
    if (list !== undefined) list[place] = pair;
    filled[stratum] = place + 1;
  }
  return members;
};

/**
 * The order of one round. The j-th pair of a stratum of n is due at a time drawn from [j/n, (j+1)/n):
 * at any time each stratum has had its share, give or take one pair, and which comes next cannot be
 * foretold.
 */
function* orderOfRound(members: readonly Int32Array[], draw: DrawInteger): Generator<number> {
  const queue = createDueQueue(members.map(({ length }) => draw(0, grid - 1) / grid / length));
  const taken = members.map(() => 0);
  for (const list of members) shuffle(list, draw);
  const total = members.reduce((sum, { length }) => sum + length, 0);
  for (let count = 0; count < total; count += 1) {
    const next = queue.first();
    const list = members[next] ?? new Int32Array();
    const place = taken[next] ?? 0;
    yield list[place] ?? 0;
    taken[next] = place + 1;
    queue.postpone(
      place + 1 === list.length ? Infinity : (place + 1 + draw(0, grid - 1) / grid) / list.length,
    );
  }
}

/**
 * The slots of a study in queue order: `ratings` for each pair, the k-th of every pair before the
 * k+1-th of any, strata interleaved within a round. The sides of ratings 2j and 2j+1 of a pair are
 * opposite, so that each pair is balanced within one. A pure function: the same strata (one entry
 * for each pair), ratings and seed give the same plan, so that it can be sealed, checked and repeated.
 */
export function* planSlots(
  strata: Int32Array,
  ratings: number,
  seed: number,
): Generator<PlannedSlot> {
  const members = byStratum(strata);
  const drawSide = generatorOf(seed, "sides");
  const drawOrder = generatorOf(seed, "order");
  const sides = new Uint8Array(strata.length);
  for (let round = 0; round < ratings; round += 1) {
    for (let pair = 0; pair < sides.length; pair += 1) {
      sides[pair] = round % 2 === 0 ? drawSide(0, 1) : 1 - (sides[pair] ?? 0);
    }
    for (const pair of orderOfRound(members, drawOrder)) {
      yield { pair, round, side: sides[pair] === 0 ? 0 : 1 };
    }
  }
}
