import * as fc from "fast-check";
import { expect, test } from "vitest";
import { breakOffSpike, lowAgreement } from "../../server/domain/alerts/study-rules.ts";
import { krippendorffAlpha } from "../../shared/statistics/agreement/krippendorff/alpha.ts";
import { countPatterns } from "../../shared/statistics/agreement/count-patterns.ts";
import { ratingTable } from "../../shared/statistics/agreement/rating-table.ts";
import { seededGenerator, type Generator } from "../../shared/statistics/random/generator.ts";

/** So many sittings of which every `each`-th was broken off. */
const sittings = (count: number, each: number): boolean[] =>
  Array.from({ length: count }, (_, place) => place % each === 0);

test("a run of sittings that are broken off is found against those before it, and where it was", () => {
  const calm = sittings(60, 5);
  expect(breakOffSpike(calm)).toBeNull();
  const spike = [...calm, ...Array.from({ length: 18 }, () => true), false, false];
  expect(breakOffSpike(spike)).toMatchObject({ rule: "break-off", seen: 0.9, n: 20, block: 3 });
  // The same twenty are nothing to speak of where most break off anyway.
  expect(breakOffSpike([...sittings(60, 1), ...spike.slice(60)])).not.toMatchObject({ block: 3 });
  // Fewer than twenty are not yet looked at.
  expect(breakOffSpike(spike.slice(0, 79))).toBeNull();
});

test("sittings that stay alike raise no alarm, however many are broken off, in 995 of 1,000 studies", () => {
  const alarmed = Array.from({ length: 1000 }, (_, study) => {
    const draw = seededGenerator(study + 1);
    const leaving = 0.4 * draw.uniform();
    return breakOffSpike(Array.from({ length: 300 }, () => draw.uniform() < leaving)) !== null;
  });
  expect(alarmed.filter(Boolean).length).toBeLessThanOrEqual(5);
});

test("agreement is low only where its upper limit is below what it should reach", () => {
  const estimate = {
    value: fc.double({ min: -1, max: 1, noNaN: true }),
    standardError: fc.double({ min: 0, max: 1, noNaN: true }),
    degreesOfFreedom: fc.integer({ min: 1, max: 500 }),
    units: fc.integer({ min: 2, max: 500 }),
  };
  const wanted = fc.double({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.record(estimate), wanted, (seen, atLeast) => {
      const found = lowAgreement(seen, atLeast);
      if (found === null) return true;
      // Less certain, or held against less, it may be found no more; never the other way round.
      const surer = lowAgreement({ ...seen, standardError: seen.standardError / 2 }, atLeast);
      return seen.value < atLeast && found.n === seen.units && surer !== null;
    }),
  );
  // R: qt(1 - 0.0025 / 4, 30) = 3.562634; 0.2 + 3.562634 * 0.05 = 0.378132
  const seen = { value: 0.2, standardError: 0.05, degreesOfFreedom: 30, units: 31 };
  expect(lowAgreement(seen, 0.3781)).toBeNull();
  expect(lowAgreement(seen, 0.3782)).toEqual({
    rule: "low-agreement",
    seen: 0.2,
    usual: 0.3782,
    n: 31,
  });
});

/** Two values; raters share a unit's own with this chance, else they toss a coin: alpha is its square. */
function agreementAfter(units: number, sharing: number, draw: Generator) {
  const rater: number[] = [];
  const unit: number[] = [];
  const value: number[] = [];
  for (let place = 0; place < units; place += 1) {
    const own = draw.uniform() < 0.5 ? 1 : 0;
    for (let who = 0; who < 3; who += 1) {
      rater.push(who);
      unit.push(place);
      value.push(draw.uniform() < sharing ? own : draw.uniform() < 0.5 ? 1 : 0);
    }
  }
  const table = ratingTable({ raters: 3, units, rater, unit, value }, [0, 1]);
  const {
    value: alpha,
    standardError,
    degreesOfFreedom,
  } = krippendorffAlpha(countPatterns(table), "nominal");
  if (alpha === null || typeof standardError !== "number" || degreesOfFreedom === undefined)
    return null;
  return { value: alpha, standardError, degreesOfFreedom, units };
}

const lowIn = (studies: number, sharing: number, atLeast: number): number =>
  Array.from({ length: studies }, (_, study) => {
    const seen = agreementAfter(100, sharing, seededGenerator(study + 7));
    return seen !== null && lowAgreement(seen, atLeast) !== null;
  }).filter(Boolean).length / studies;

test("agreement that is what it should be is hardly ever called low; far from it nearly always", () => {
  // Alpha is 0.49.
  expect(lowIn(1000, 0.7, 0.49)).toBeLessThanOrEqual(0.005);
  expect(lowIn(100, 0.3, 0.49)).toBeGreaterThan(0.95);
});
