import * as fc from "fast-check";
import { expect, test } from "vitest";
import { hashedPlan } from "../../server/domain/plan-hash.ts";
import { planSlots } from "../../server/domain/plan-slots.ts";
import type { PlannedSlot } from "../../server/domain/study-records.ts";

/** Strata numbered without gaps, as they are when a study opens. */
const strataArbitrary = fc.array(fc.nat(5), { minLength: 1, maxLength: 60 }).map((names) => {
  const order = [...new Set(names)];
  return Int32Array.from(names, (name) => order.indexOf(name));
});
const caseArbitrary = fc.record({
  strata: strataArbitrary,
  ratings: fc.integer({ min: 1, max: 7 }),
  seed: fc.nat(Number.MAX_SAFE_INTEGER),
});

const digestOf = (strata: Int32Array, ratings: number, seed: number): string => {
  const { slots, digest } = hashedPlan(planSlots(strata, ratings, seed));
  for (const slot of slots) void slot;
  return digest();
};

const sizesOf = (strata: Int32Array): number[] => {
  const sizes: number[] = [];
  for (const stratum of strata) sizes[stratum] = (sizes[stratum] ?? 0) + 1;
  return sizes;
};

/**
 * With c of n pairs of each stratum given out, the stratum that is furthest ahead without its last pair
 * is never ahead of the one furthest behind with one more: max (c − 1)/n ≤ min (c + 1)/n.
 */
const interleaves = (strata: Int32Array, round: readonly PlannedSlot[]): boolean => {
  const sizes = sizesOf(strata);
  const taken = sizes.map(() => 0);
  return round.every(({ pair }) => {
    const stratum = strata[pair] ?? -1;
    taken[stratum] = (taken[stratum] ?? 0) + 1;
    const ahead = Math.max(...sizes.map((size, each) => ((taken[each] ?? 0) - 1) / size));
    const behind = Math.min(...sizes.map((size, each) => ((taken[each] ?? 0) + 1) / size));
    return ahead <= behind + 1e-9;
  });
};

const check = (strata: Int32Array, ratings: number, seed: number): void => {
  const plan = [...planSlots(strata, ratings, seed)];
  const pairs = strata.length;
  const sides = Array.from(strata, () => new Array<number>());
  const isRound = (slots: readonly PlannedSlot[], round: number): boolean =>
    slots.every((slot) => slot.round === round) &&
    new Set(slots.map(({ pair }) => pair)).size === pairs &&
    interleaves(strata, slots);
  expect(plan.length).toBe(pairs * ratings);
  for (let round = 0; round < ratings; round += 1)
    expect(isRound(plan.slice(round * pairs, (round + 1) * pairs), round)).toBe(true);
  for (const { pair, side } of plan) sides[pair]?.push(side);
  for (const ofPair of sides) {
    for (let even = 0; even + 1 < ratings; even += 2)
      expect((ofPair[even] ?? 0) + (ofPair[even + 1] ?? 0)).toBe(1);
    expect(ofPair.every((side) => side === 0 || side === 1)).toBe(true);
  }
};

test("plans each rating of each pair once, round by round, sides opposite, strata interleaved", () => {
  expect.hasAssertions();
  fc.assert(
    fc.property(caseArbitrary, ({ strata, ratings, seed }) => check(strata, ratings, seed)),
    { numRuns: 500 },
  );
});

test("holds at the edges: one pair, one stratum, as many strata as pairs, 360 uneven strata", () => {
  check(Int32Array.of(0), 1, 1);
  check(Int32Array.of(0), 5, 1);
  check(new Int32Array(200), 3, 2);
  check(
    Int32Array.from({ length: 50 }, (_, pair) => pair),
    2,
    3,
  );
  const uneven = Array.from({ length: 360 }, (_, stratum) =>
    Array.from({ length: 1 + (stratum % 7) }, () => stratum),
  );
  check(Int32Array.from(uneven.flat()), 2, 4);
  expect([...planSlots(new Int32Array(), 3, 1)]).toEqual([]);
});

test("knows a queue that does not interleave", () => {
  const strata = Int32Array.from([0, 0, 0, 0, 1, 1, 1, 1]);
  const inOrder = [...strata.keys()].map((pair) => ({ pair, round: 0, side: 0 as const }));
  expect(interleaves(strata, inOrder)).toBe(false);
});

test("is the same byte for byte for the same materials and seed, and another for another seed", () => {
  fc.assert(
    fc.property(caseArbitrary, ({ strata, ratings, seed }) => {
      expect(digestOf(strata, ratings, seed)).toBe(
        digestOf(Int32Array.from(strata), ratings, seed),
      );
    }),
  );
  const strata = Int32Array.from({ length: 40 }, (_, pair) => pair % 4);
  const digests = Array.from({ length: 200 }, (_, seed) => digestOf(strata, 3, seed));
  expect(new Set(digests).size).toBe(200);
});

test("stays the plan that studies were sealed with", () => {
  const strata = Int32Array.from({ length: 1000 }, (_, pair) => pair % 12);
  expect(digestOf(strata, 3, 20_260_801)).toBe(
    "f1caaf26d3a6df9e7e5ff65f8b37946983b70e7fa7ffc94def36e577f5e93d7d",
  );
});

const sidesOf = (plan: Iterable<PlannedSlot>, round: number) =>
  [...plan]
    .filter((slot) => slot.round === round)
    .toSorted((a, b) => a.pair - b.pair)
    .map(({ side }) => side);

test("draws sides and order apart: more ratings or other strata move no side of an earlier round", () => {
  const one = new Int32Array(80);
  const many = Int32Array.from({ length: 80 }, (_, pair) => pair % 9);
  for (const round of [0, 1, 2]) {
    expect(sidesOf(planSlots(many, 3, 5), round)).toEqual(sidesOf(planSlots(one, 6, 5), round));
  }
});

/** The chi-square of a fair coin, one degree of freedom; 15.1 is passed once in ten thousand times. */
const chiSquare = (heads: number, tosses: number): number => (2 * heads - tosses) ** 2 / tosses;
const critical = 15.1;

test("draws fair sides: for each place of the queue, over seeds, and for neighbours in it", () => {
  const strata = Int32Array.from({ length: 12 }, (_, pair) => pair % 3);
  const seeds = 4000;
  const first = Array.from({ length: 36 }, () => 0);
  let same = 0;
  for (let seed = 0; seed < seeds; seed += 1) {
    const plan = [...planSlots(strata, 3, seed)];
    for (const [place, { side }] of plan.entries()) first[place] = (first[place] ?? 0) + side;
    for (let place = 1; place < 12; place += 1)
      same += plan[place]?.side === plan[place - 1]?.side ? 1 : 0;
  }
  for (const count of first) expect(chiSquare(count, seeds)).toBeLessThan(critical);
  expect(chiSquare(same, seeds * 11)).toBeLessThan(critical);
});

test("puts every pair of a stratum first equally often", () => {
  const counts = Array.from({ length: 8 }, () => 0);
  const seeds = 8000;
  for (let seed = 0; seed < seeds; seed += 1) {
    const [slot] = planSlots(new Int32Array(8), 1, seed);
    if (slot !== undefined) counts[slot.pair] = (counts[slot.pair] ?? 0) + 1;
  }
  const expected = seeds / counts.length;
  const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // Seven degrees of freedom; passed once in ten thousand times.
  expect(statistic).toBeLessThan(29.9);
});

/** Milliseconds. */
const timeOf = (strata: Int32Array): number => {
  const start = performance.now();
  for (const slot of planSlots(strata, 1, 1)) void slot;
  return performance.now() - start;
};

test("plans many strata in time that grows with the slots, not with slots times strata", () => {
  const pairs = 40_000;
  const some = Int32Array.from({ length: pairs }, (_, pair) => pair % 360);
  timeOf(some);
  const few = timeOf(some);
  const many = timeOf(Int32Array.from({ length: pairs }, (_, pair) => pair));
  expect(many).toBeLessThan(20 * few);
});
