import { describe, expect, it } from "vitest";
import { countPatterns } from "../../shared/statistics/agreement/count-patterns.ts";
import { krippendorffAlpha } from "../../shared/statistics/agreement/krippendorff/alpha.ts";
import { ratingTable } from "../../shared/statistics/agreement/rating-table.ts";
import { logistic } from "../../shared/statistics/models/logit/logistic.ts";
import { winRate } from "../../shared/statistics/preference/win-rate.ts";
import { type Generator, seededGenerator } from "../../shared/statistics/random/generator.ts";
import {
  type CrossedDesign,
  drawNormal,
  simulatePreferences,
} from "../statistics/support/simulate-preferences.ts";

/** Studies simulated for each design. The Monte Carlo error of a share near .05 is then .0028. */
const simulations = 6000;

const designs: readonly Omit<CrossedDesign, "effect">[] = [
  { raters: 12, pairs: 60, perPair: 3, raterSd: 0.5, pairSd: 0.8 },
  { raters: 30, pairs: 100, perPair: 5, raterSd: 0.5, pairSd: 0.8 },
  { raters: 6, pairs: 200, perPair: 3, raterSd: 0.5, pairSd: 0.8 },
  { raters: 40, pairs: 40, perPair: 5, raterSd: 0.5, pairSd: 0.8 },
  { raters: 24, pairs: 96, perPair: 5, raterSd: 0, pairSd: 0.8 },
  { raters: 8, pairs: 30, perPair: 8, raterSd: 0.5, pairSd: 0.8 },
];

const nameOf = ({ raters, pairs, perPair, raterSd }: Omit<CrossedDesign, "effect">): string =>
  `${raters} raters × ${pairs} pairs × ${perPair}${raterSd === 0 ? ", raters alike" : ""}`;

/** The win rate that such a design estimates: the mean of logistic(effect + normal). */
function trueWinRate({ raterSd, pairSd, effect }: CrossedDesign): number {
  const spread = Math.hypot(raterSd, pairSd);
  let [sum, weight] = [0, 0];
  for (let z = -8; z <= 8; z += 0.01) {
    const density = Math.exp((-z * z) / 2);
    sum += density * logistic(effect + spread * z);
    weight += density;
  }
  return sum / weight;
}

describe(`over ${simulations} simulated studies of a design, the headline test`, () => {
  it.each(designs.map((design) => [nameOf(design), design] as const))(
    "rejects a true null in 3 to 6 of 100 studies: %s",
    (name, design) => {
      const random = seededGenerator(2026);
      let rejected = 0;
      for (let study = 0; study < simulations; study += 1) {
        const { pValue } = winRate(simulatePreferences(random, { ...design, effect: 0 }));
        if (pValue !== null && pValue < 0.05) rejected += 1;
      }
      process.stdout.write(`type I error, ${name}: ${(rejected / simulations).toFixed(4)}\n`);
      expect(rejected / simulations).toBeGreaterThanOrEqual(0.03);
      expect(rejected / simulations).toBeLessThanOrEqual(0.06);
    },
  );

  it.each(designs.map((design) => [nameOf(design), design] as const))(
    "has an interval that covers a true effect in 93 to 97 of 100 studies: %s",
    (name, design) => {
      const random = seededGenerator(2027);
      const truth = trueWinRate({ ...design, effect: 0.6 });
      let covered = 0;
      for (let study = 0; study < simulations; study += 1) {
        const { interval } = winRate(simulatePreferences(random, { ...design, effect: 0.6 }));
        if (interval && interval[0] <= truth && truth <= interval[1]) covered += 1;
      }
      process.stdout.write(`coverage, ${name}: ${(covered / simulations).toFixed(4)}\n`);
      expect(covered / simulations).toBeGreaterThanOrEqual(0.93);
      expect(covered / simulations).toBeLessThanOrEqual(0.97);
    },
  );
});

/** Five ordered categories, three raters, one rating in ten missing. */
function simulateRatings(random: Generator, units: number) {
  const rater: number[] = [];
  const unit: number[] = [];
  const value: number[] = [];
  for (let u = 0; u < units; u += 1) {
    const latent = drawNormal(random);
    for (let r = 0; r < 3; r += 1) {
      if (random.uniform() < 0.1) continue;
      const felt = latent + 0.7 * drawNormal(random);
      rater.push(r);
      unit.push(u);
      value.push(1 + [-1.2, -0.4, 0.4, 1.2].filter((threshold) => felt > threshold).length);
    }
  }
  return countPatterns(ratingTable({ raters: 3, units, rater, unit, value }, [1, 2, 3, 4, 5]));
}

describe(`over ${simulations} simulated tables, the jackknife interval of alpha`, () => {
  it.each([
    ["ordinal", 30],
    ["ordinal", 100],
    ["nominal", 100],
    ["interval", 100],
  ] as const)("covers the true value in 93 to 97 of 100 tables: %s, %d units", (level, units) => {
    const truth = krippendorffAlpha(simulateRatings(seededGenerator(1), 200_000), level).value ?? 0;
    const random = seededGenerator(2028);
    let covered = 0;
    for (let table = 0; table < simulations; table += 1) {
      const { interval } = krippendorffAlpha(simulateRatings(random, units), level);
      if (interval && interval[0] <= truth && truth <= interval[1]) covered += 1;
    }
    process.stdout.write(
      `coverage, ${level} alpha, ${units} units: ${(covered / simulations).toFixed(4)}\n`,
    );
    expect(covered / simulations).toBeGreaterThanOrEqual(0.93);
    expect(covered / simulations).toBeLessThanOrEqual(0.97);
  });
});
