import { describe, expect, it } from "vitest";
import { twoWayClusters } from "../../../shared/statistics/clustering/two-way-clusters.ts";
import { fitCrossedCumulativeModel } from "../../../shared/statistics/models/mixed/crossed-cumulative-model.ts";
import { fitCrossedLinearModel } from "../../../shared/statistics/models/mixed/crossed-linear-model.ts";
import { fitCrossedLogisticModel } from "../../../shared/statistics/models/mixed/crossed-logistic-model.ts";
import { fitCumulativeLogit } from "../../../shared/statistics/models/ordinal/cumulative-logit.ts";
import { seededGenerator } from "../../../shared/statistics/random/generator.ts";
import { drawNormal, simulatePreferences } from "../support/simulate-preferences.ts";

const ones = (n: number): Float64Array => new Float64Array(n).fill(1);

/** Every rater rates every unit: for such data REML is the analysis of variance. */
function balanced(raters: number, units: number) {
  const random = seededGenerator(8);
  const raterEffects = Array.from({ length: raters }, () => drawNormal(random));
  const unitEffects = Array.from({ length: units }, () => 1.5 * drawNormal(random));
  const rows = unitEffects.flatMap((unitEffect, unit) =>
    raterEffects.map((raterEffect, rater) => ({
      rater: `r${rater}`,
      unit: `u${unit}`,
      y: 0.4 + unitEffect + raterEffect + drawNormal(random),
    })),
  );
  const clusters = twoWayClusters(
    rows.map(({ rater }) => rater),
    rows.map(({ unit }) => unit),
  );
  return { y: Float64Array.from(rows, ({ y }) => y), ...clusters };
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, x) => sum + x, 0) / values.length;

describe("the crossed linear model", () => {
  it("is the analysis of variance where every rater rates every unit", () => {
    const [raters, units] = [6, 25];
    const { y, rater, unit } = balanced(raters, units);
    const { fit } = fitCrossedLinearModel({ y, columns: [ones(y.length)], rater, unit });
    const grand = meanOf([...y]);
    const byRater = Array.from({ length: raters }, (_, r) =>
      meanOf([...y].filter((__, at) => at % raters === r)),
    );
    const byUnit = Array.from({ length: units }, (_, u) =>
      meanOf([...y.subarray(u * raters, (u + 1) * raters)]),
    );
    const squares = (means: readonly number[]): number =>
      means.reduce((sum, m) => sum + (m - grand) ** 2, 0);
    const msRater = (units * squares(byRater)) / (raters - 1);
    const msUnit = (raters * squares(byUnit)) / (units - 1);
    const residual =
      y.reduce((sum, value, at) => {
        const e = value - (byRater[at % raters] ?? 0) - (byUnit[Math.floor(at / raters)] ?? 0);
        return sum + (e + grand) ** 2;
      }, 0) /
      ((raters - 1) * (units - 1));
    expect(fit?.variances.residual).toBeCloseTo(residual, 5);
    expect(fit?.variances.rater).toBeCloseTo((msRater - residual) / units, 5);
    expect(fit?.variances.unit).toBeCloseTo((msUnit - residual) / raters, 5);
    expect(fit?.fixed[0]?.value).toBeCloseTo(grand, 8);
    expect(fit?.fixed[0]?.standardError).toBeCloseTo(
      Math.sqrt((msRater + msUnit - residual) / (raters * units)),
      5,
    );
    // Satterthwaite's own formula for this sum of mean squares.
    const df =
      (msRater + msUnit - residual) ** 2 /
      (msRater ** 2 / (raters - 1) +
        msUnit ** 2 / (units - 1) +
        residual ** 2 / ((raters - 1) * (units - 1)));
    expect(fit?.fixed[0]?.degreesOfFreedom).toBeCloseTo(df, 2);
  });

  it("takes the boundary for an answer: no rater variance where raters do not differ", () => {
    const y = Float64Array.from(
      { length: 60 },
      (_, at) => (Math.floor(at / 6) % 5) + (at % 2) / 10,
    );
    const clusters = twoWayClusters(
      Array.from(y, (_, at) => `r${(at + Math.floor(at / 6)) % 6}`),
      Array.from(y, (_, at) => `u${Math.floor(at / 6)}`),
    );
    const { fit } = fitCrossedLinearModel({ y, columns: [ones(60)], ...clusters });
    expect(fit?.variances.rater).toBeCloseTo(0, 6);
    expect(fit?.variances.unit).toBeGreaterThan(1);
    expect(Number.isFinite(fit?.fixed[0]?.degreesOfFreedom)).toBe(true);
  });

  it("says why it cannot be fitted", () => {
    const { y, rater, unit } = balanced(4, 5);
    const flat = { y: y.map(() => 3), columns: [ones(20)], rater, unit };
    expect(fitCrossedLinearModel(flat)).toEqual({ fit: null, reason: "zero_variance" });
    const alone = twoWayClusters(
      Array.from(y, () => "r"),
      Array.from(y, (_, at) => `u${at % 5}`),
    );
    expect(fitCrossedLinearModel({ y, columns: [ones(20)], ...alone })).toEqual({
      fit: null,
      reason: "one_rater",
    });
    const many = Array.from({ length: 4000 }, (_, at) => `${at % 2000}`);
    const large = twoWayClusters(many, many.toReversed());
    const values = Float64Array.from(many, (_, at) => at % 7);
    expect(fitCrossedLinearModel({ y: values, columns: [ones(4000)], ...large })).toEqual({
      fit: null,
      reason: "out_of_range",
    });
    const twice = { y, columns: [ones(20), ones(20)], rater, unit };
    expect(fitCrossedLinearModel(twice)).toEqual({ fit: null, reason: "not_identified" });
  });
});

const design = { raters: 20, pairs: 120, perPair: 5, raterSd: 0.7, pairSd: 0.6, effect: 0.5 };

describe("the crossed logistic and cumulative models", () => {
  const judgments = simulatePreferences(seededGenerator(31), design);
  const clusters = twoWayClusters(
    judgments.map(({ rater }) => rater),
    judgments.map(({ pair }) => pair),
  );
  const wins = Float64Array.from(judgments, ({ score }) => (score > 0 ? 1 : 0));
  const columns = [ones(wins.length)];

  it("recover the effect and both deviations of a simulated study", () => {
    const { fit } = fitCrossedLogisticModel({ y: wins, columns, ...clusters });
    const [effect = 0, error = 0] = [fit?.coefficients[0], fit?.standardErrors[0]];
    expect(Math.abs(effect - 0.5)).toBeLessThan(2.5 * error);
    expect(error).toBeGreaterThan(0.1);
    expect(fit?.deviations.rater).toBeGreaterThan(0.4);
    expect(fit?.deviations.unit).toBeGreaterThan(0.2);
  });

  it("agree where the scale has two answers", () => {
    const logistic = fitCrossedLogisticModel({ y: wins, columns, ...clusters }).fit;
    const ordinal = fitCrossedCumulativeModel({
      scores: judgments.map(({ score }) => score),
      ...clusters,
    }).fit;
    expect(ordinal?.effect).toBeCloseTo(logistic?.coefficients[0] ?? 0, 4);
    expect(ordinal?.standardError).toBeCloseTo(logistic?.standardErrors[0] ?? 0, 4);
    expect(ordinal?.logLikelihood).toBeCloseTo(logistic?.logLikelihood ?? 0, 6);
  });

  it("are mirrored when wins and losses are swapped", () => {
    const there = fitCrossedLogisticModel({ y: wins, columns, ...clusters }).fit;
    const back = fitCrossedLogisticModel({ y: wins.map((x) => 1 - x), columns, ...clusters }).fit;
    expect(back?.coefficients[0]).toBeCloseTo(-(there?.coefficients[0] ?? 0), 4);
    expect(back?.deviations.rater).toBeCloseTo(there?.deviations.rater ?? 0, 3);
  });

  it("name separation when everything is won", () => {
    const all = { y: ones(wins.length), columns, ...clusters };
    expect(fitCrossedLogisticModel(all)).toEqual({ fit: null, reason: "separation" });
  });
});

describe("the cumulative logit", () => {
  it("of wins, ties and losses fits their shares exactly", () => {
    const scores = [
      ...Array<number>(30).fill(1),
      ...Array<number>(20).fill(0),
      ...Array<number>(10).fill(-1),
    ];
    const { fit } = fitCumulativeLogit({ scores });
    const a = fit?.thresholds.a ?? 0;
    const effect = fit?.effect ?? 0;
    expect(1 / (1 + Math.exp(a - effect))).toBeCloseTo(0.5, 6);
    expect(1 / (1 + Math.exp(a + effect))).toBeCloseTo(1 / 6, 6);
    expect(fit?.thresholds.b).toBe(Infinity);
  });

  it("is 0 for a scale used alike on both sides, and says when there is nothing to fit", () => {
    expect(fitCumulativeLogit({ scores: [2, 1, 0, -1, -2] }).fit?.effect).toBeCloseTo(0, 8);
    expect(fitCumulativeLogit({ scores: [0, 0] })).toEqual({ fit: null, reason: "no_decisive" });
    expect(fitCumulativeLogit({ scores: [1, 0, 2] })).toEqual({ fit: null, reason: "separation" });
    expect(fitCumulativeLogit({ scores: [] })).toEqual({ fit: null, reason: "no_data" });
    expect(fitCumulativeLogit({ scores: [1, -1], position: [0.5, 0.5] })).toEqual({
      fit: null,
      reason: "not_identified",
    });
  });
});
