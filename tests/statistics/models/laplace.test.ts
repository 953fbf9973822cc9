import { describe, expect, it } from "vitest";
import { twoWayClusters } from "../../../shared/statistics/clustering/two-way-clusters.ts";
import { logOnePlusExp, logistic } from "../../../shared/statistics/models/logit/logistic.ts";
import { crossedStructure } from "../../../shared/statistics/models/mixed/crossed-structure.ts";
import { crossedSystem } from "../../../shared/statistics/models/mixed/crossed-system.ts";
import { laplaceSlopes } from "../../../shared/statistics/models/mixed/laplace-slopes.ts";
import {
  type LaplaceMode,
  type LaplaceProblem,
  laplaceMode,
} from "../../../shared/statistics/models/mixed/laplace.ts";
import { seededGenerator } from "../../../shared/statistics/random/generator.ts";
import { simulatePreferences } from "../support/simulate-preferences.ts";

const judgments = simulatePreferences(seededGenerator(12), {
  raters: 6,
  pairs: 25,
  perPair: 3,
  raterSd: 0.8,
  pairSd: 0.8,
  effect: 0.4,
});
const { rater, unit } = twoWayClusters(
  judgments.map((judgment) => judgment.rater),
  judgments.map((judgment) => judgment.pair),
);
const structure = crossedStructure(rater, unit);

const problem: LaplaceProblem = {
  structure,
  likelihood: (predictors, { slopes, curvatures, bends }) => {
    let total = 0;
    for (const [i, eta] of predictors.entries()) {
      const won = (judgments[i]?.score ?? 0) > 0 ? 1 : 0;
      const p = logistic(eta);
      total += won * eta - logOnePlusExp(eta);
      slopes[i] = won - p;
      curvatures[i] = p * (1 - p);
      bends[i] = p * (1 - p) * (1 - 2 * p);
    }
    return total;
  },
  fixed: new Float64Array(judgments.length).fill(0.3),
  fewScale: 0.9,
  manyScale: 0.6,
};

function modeOf(changed: Partial<LaplaceProblem>): LaplaceMode {
  const start = {
    few: new Float64Array(structure.few.count),
    many: new Float64Array(structure.many.count),
  };
  const mode = laplaceMode({ ...problem, ...changed }, start);
  if (mode === null) throw new Error("no mode");
  return mode;
}

/** The derivative of the log-likelihood by central differences. */
function difference(changed: (by: number) => Partial<LaplaceProblem>): number {
  const h = 1e-4;
  const [up, down] = [modeOf(changed(h)), modeOf(changed(-h))];
  return (up.logLikelihood - down.logLikelihood) / (2 * h);
}

describe("the Laplace log-likelihood", () => {
  const slopes = laplaceSlopes(problem, modeOf({}));

  it("has the derivatives by both scales that differences give", () => {
    expect(slopes.fewScale).toBeCloseTo(
      difference((by) => ({ fewScale: problem.fewScale + by })),
      6,
    );
    expect(slopes.manyScale).toBeCloseTo(
      difference((by) => ({ manyScale: problem.manyScale + by })),
      6,
    );
  });

  it("has the derivative by a coefficient that differences give", () => {
    const column = Float64Array.from(judgments, ({ treatmentFirst }) =>
      treatmentFirst ? 0.5 : -0.5,
    );
    const exact = slopes.predictor.reduce((sum, x, i) => sum + x * (column[i] ?? 0), 0);
    const shifted = (by: number) => ({
      fixed: problem.fixed.map((x, i) => x + by * (column[i] ?? 0)),
    });
    expect(exact).toBeCloseTo(difference(shifted), 6);
  });

  it("does not change when there is nothing random", () => {
    const mode = modeOf({ fewScale: 0, manyScale: 0 });
    const wins = judgments.filter(({ score }) => score > 0).length;
    const plain = wins * 0.3 - judgments.length * logOnePlusExp(0.3);
    expect(mode.logLikelihood).toBeCloseTo(plain, 10);
    expect(Math.max(...mode.effects.few.map(Math.abs))).toBe(0);
  });
});

describe("the crossed system", () => {
  it("is solved by elimination as it would be whole", () => {
    const weights = Float64Array.from(structure.cellFew, (_, cell) => 0.5 + (cell % 3));
    const system = crossedSystem(structure, weights, 0.7, 1.3);
    if (system === null) throw new Error("not factored");
    const right = {
      few: Float64Array.from({ length: structure.few.count }, (_, i) => i + 1),
      many: Float64Array.from({ length: structure.many.count }, (_, j) => 1 - j / 10),
    };
    const { few, many } = system.solve(right);
    const back = { few: few.slice(), many: many.slice() };
    for (let level = 0; level < structure.many.count; level += 1) {
      for (
        let cell = structure.start[level] ?? 0;
        cell < (structure.start[level + 1] ?? 0);
        cell += 1
      ) {
        const i = structure.cellFew[cell] ?? 0;
        const moved = (weights[cell] ?? 0) * (0.7 * (few[i] ?? 0) + 1.3 * (many[level] ?? 0));
        back.few[i] = (back.few[i] ?? 0) + 0.7 * moved;
        back.many[level] = (back.many[level] ?? 0) + 1.3 * moved;
      }
    }
    for (const [i, x] of right.few.entries()) expect(back.few[i]).toBeCloseTo(x, 10);
    for (const [j, x] of right.many.entries()) expect(back.many[j]).toBeCloseTo(x, 10);
  });
});
