import { describe, expect, it } from "vitest";
import { classifierArea } from "../../../shared/statistics/blinding/classifier-area.ts";
import { fitRidgeLogistic } from "../../../shared/statistics/blinding/ridge-logistic.ts";
import { fitBinomialGlm } from "../../../shared/statistics/models/logit/binomial-glm.ts";
import { seededGenerator } from "../../../shared/statistics/random/generator.ts";

/** Pairs of rows, one of each group; `shift` is what sets the second column of the group 1 apart. */
function rowsOf(pairs: number, shift: number, seed: number) {
  const draw = seededGenerator(seed);
  const columns = 4;
  const features = new Float64Array(pairs * 2 * columns);
  for (let row = 0; row < pairs * 2; row += 1) {
    for (let j = 0; j < columns; j += 1) features[row * columns + j] = draw.uniform();
    features[row * columns + 1] = (features[row * columns + 1] ?? 0) + (row % 2) * shift;
    features[row * columns + 3] = 7;
  }
  const numbers = Array.from({ length: pairs * 2 }, (_, row) => row);
  return {
    features,
    columns,
    labels: numbers.map((row) => row % 2),
    clusters: numbers.map((row) => row >> 1),
    foldOf: numbers.map((row) => (row >> 1) % 5),
    folds: 5,
  };
}

describe("classifierArea", () => {
  it("finds what sets groups apart", () => {
    expect(classifierArea(rowsOf(200, 2, 1)).value).toBe(1);
    // Two uniform variables half apart: 1 - 0.5²/2.
    const areas = Array.from({ length: 10 }, (_, seed) => classifierArea(rowsOf(400, 0.5, seed)));
    const mean = areas.reduce((sum, { value }) => sum + (value ?? 0), 0) / areas.length;
    expect(Math.abs(mean - 0.875)).toBeLessThan(0.015);
    const covered = areas.filter(
      ({ interval }) => interval && interval[0] < 0.875 && interval[1] > 0.875,
    );
    expect(covered.length).toBeGreaterThanOrEqual(8);
  });

  it("finds nothing in noise, however many columns there are to choose from", () => {
    const areas = Array.from({ length: 40 }, (_, seed) => classifierArea(rowsOf(50, 0, seed)));
    const mean = areas.reduce((sum, { value }) => sum + (value ?? 0), 0) / areas.length;
    expect(mean).toBeGreaterThan(0.45);
    expect(mean).toBeLessThan(0.53);
  });

  it("is its own mirror image when the groups are swapped, and the same each time", () => {
    const rows = rowsOf(60, 0.3, 3);
    const mirrored = { ...rows, labels: rows.labels.map((label) => 1 - label) };
    expect(classifierArea(mirrored).value).toBeCloseTo(classifierArea(rows).value ?? 0, 9);
    expect(classifierArea(rows)).toEqual(classifierArea(rows));
  });

  it("says when there is too little to learn from", () => {
    expect(classifierArea(rowsOf(1, 1, 4))).toMatchObject({ reason: "too_few_units" });
    expect(classifierArea(rowsOf(0, 1, 4))).toMatchObject({ reason: "no_data" });
  });
});

describe("fitRidgeLogistic", () => {
  const { features, columns, labels } = rowsOf(100, 0.3, 6);
  const design = features.map((value, at) =>
    at % columns === 0 ? 1 : at % columns === 3 ? value * 0 + ((at * 7919) % 13) : value,
  );

  const sizeOf = (ridge: number): number =>
    Math.abs(fitRidgeLogistic({ design, columns, labels }, ridge)?.[1] ?? 0);

  it("is the unpenalised fit where the penalty vanishes", () => {
    const trials = labels.map(() => 1);
    const { fit } = fitBinomialGlm({ design, columns, successes: labels, trials });
    const ridge = fitRidgeLogistic({ design, columns, labels }, 1e-9);
    for (const [j, value] of (fit?.coefficients ?? []).entries())
      expect(ridge?.[j]).toBeCloseTo(value, 5);
  });

  it("shrinks towards nothing, and exists where the groups do not overlap", () => {
    expect(sizeOf(100)).toBeLessThan(sizeOf(1));
    const apart = { design: Float64Array.of(1, -1, 1, 1), columns: 2, labels: [0, 1] };
    // The minimum solves x = 2 / (1 + exp(x)).
    const root = fitRidgeLogistic(apart, 1)?.[1] ?? 0;
    expect(root).toBeCloseTo(2 / (1 + Math.exp(root)), 6);
    expect(fitRidgeLogistic({ ...apart, labels: [1, 1] }, 1)).toBeNull();
  });
});
