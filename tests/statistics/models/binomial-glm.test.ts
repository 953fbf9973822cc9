import { describe, expect, it } from "vitest";
import { twoWayClusters } from "../../../shared/statistics/clustering/two-way-clusters.ts";
import { designMatrix } from "../../../shared/statistics/models/design/design-matrix.ts";
import { errorModel } from "../../../shared/statistics/models/error-models/error-model.ts";
import type { ErrorRow } from "../../../shared/statistics/models/error-models/error-row.ts";
import { fitBinomialGlm } from "../../../shared/statistics/models/logit/binomial-glm.ts";
import { combinationVariance } from "../../../shared/statistics/models/logit/robust-variance.ts";
import { seededGenerator } from "../../../shared/statistics/random/generator.ts";

const twoGroups = (a: number, n: number, b: number, m: number) => ({
  design: Float64Array.from([1, 0, 1, 1]),
  columns: 2,
  successes: [a, b],
  trials: [n, m],
});

describe("logistic regression", () => {
  it("of two groups is the log odds ratio with Woolf's standard error", () => {
    const { fit } = fitBinomialGlm(twoGroups(10, 40, 25, 50));
    expect(fit?.coefficients[1]).toBeCloseTo(Math.log(25 / 25 / (10 / 30)), 10);
    expect(fit?.covariance[3]).toBeCloseTo(1 / 10 + 1 / 30 + 1 / 25 + 1 / 25, 10);
    expect(fit?.fitted[0]).toBeCloseTo(0.25, 10);
  });

  it("does not depend on how rows are grouped", () => {
    const single = {
      design: Float64Array.from(Array.from({ length: 90 }, (_, i) => [1, i < 40 ? 0 : 1]).flat()),
      columns: 2,
      successes: Array.from({ length: 90 }, (_, i) => ((i < 40 ? i < 10 : i < 65) ? 1 : 0)),
      trials: Array.from({ length: 90 }, () => 1),
    };
    const grouped = fitBinomialGlm(twoGroups(10, 40, 25, 50)).fit;
    const ungrouped = fitBinomialGlm(single).fit;
    expect(ungrouped?.logLikelihood).toBeCloseTo(grouped?.logLikelihood ?? 0, 8);
    expect(ungrouped?.coefficients[1]).toBeCloseTo(grouped?.coefficients[1] ?? 0, 10);
  });

  it.each([
    ["no success in a group", 0, 40, 25, 50],
    ["nothing but successes in a group", 40, 40, 25, 50],
    ["nothing but successes", 40, 40, 50, 50],
    ["no success", 0, 40, 0, 50],
  ])("with %s names separation", (_, a, n, b, m) => {
    expect(fitBinomialGlm(twoGroups(a, n, b, m))).toEqual({ fit: null, reason: "separation" });
  });

  it("names columns that repeat each other, and missing data", () => {
    const repeated = { ...twoGroups(10, 40, 25, 50), design: Float64Array.from([1, 1, 1, 1]) };
    expect(fitBinomialGlm(repeated)).toEqual({ fit: null, reason: "not_identified" });
    expect(fitBinomialGlm(twoGroups(0, 0, 0, 0))).toEqual({ fit: null, reason: "no_data" });
  });

  it("has a cluster-robust variance that is the plain one's when all is one mean", () => {
    const y = [1, 0, 1, 1, 0, 1, 1, 0];
    const data = {
      design: new Float64Array(8).fill(1),
      columns: 1,
      successes: y,
      trials: y.map(() => 1),
    };
    const { fit } = fitBinomialGlm(data);
    if (fit === null) throw new Error("no fit");
    const own = y.map((_, i) => `${i}`);
    const { uncorrected } = combinationVariance(data, fit, [1], twoWayClusters(own, own));
    // Σ (y − p)² = n p (1 − p) at the estimate.
    expect(uncorrected.twoWay).toBeCloseTo(fit.covariance[0] ?? 0, 12);
  });
});

describe("a design", () => {
  it("has a column for each level but the reference, and products for interactions", () => {
    const { design } = designMatrix(
      {
        warm: { kind: "number", values: [0, 1, 0, 1] },
        task: { kind: "factor", values: ["a", "b", "c", "b"], reference: "b" },
      },
      [["warm"], ["task"], ["warm", "task"]],
      4,
    );
    expect(design?.names).toEqual([
      "constant",
      "warm",
      "task[a]",
      "task[c]",
      "warm:task[a]",
      "warm:task[c]",
    ]);
    expect(Array.from(design?.matrix.subarray(6, 12) ?? [])).toEqual([1, 1, 0, 0, 0, 0]);
  });

  it("of a variable that is not there is refused", () => {
    expect(designMatrix({}, [["x"]], 1)).toEqual({ design: null, reason: "out_of_range" });
  });
});

/** 40 raters judge 300 prompts in both arms; the treatment adds 1 logit, 1.5 under sadness. */
function judged(): ErrorRow[] {
  const random = seededGenerator(9);
  return Array.from({ length: 4800 }, (_, at): ErrorRow => {
    const treated = at % 2 === 1;
    const prompt = Math.floor(at / 16);
    const sad = prompt % 2 === 1;
    const logit = -1.2 + (treated ? (sad ? 1.5 : 1) : 0) + (prompt % 3 === 0 ? 0.5 : 0);
    return {
      treated,
      task: prompt % 3 === 0 ? "hard" : "easy",
      model: prompt % 5 < 2 ? "m1" : "m2",
      context: sad ? "emotion:sad" : "unmodified",
      belief: false,
      errors: random.uniform() < 1 / (1 + Math.exp(-logit)) ? 1 : 0,
      trials: 1,
      rater: `r${Math.floor(random.uniform() * 40)}`,
      prompt: `p${prompt}`,
    };
  });
}

describe("an error model", () => {
  it("finds the effect in each condition, with clustered errors where raters are named", () => {
    const rows = judged();
    const { fit } = errorModel(rows, "context_group");
    const plain = fit?.effects.get("unmodified");
    const sad = fit?.effects.get("emotion");
    expect(plain?.value).toBeCloseTo(0.22, 1);
    expect((sad?.value ?? 0) - (plain?.value ?? 0)).toBeGreaterThan(0.05);
    expect(sad?.clustered?.degreesOfFreedom).toBe(39);
    expect(fit?.rows).toBe(4800);
    const unnamed = rows.map(({ treated, task, model, context, belief, errors, trials }) => {
      return { treated, task, model, context, belief, errors, trials };
    });
    expect(errorModel(unnamed, "context_group").fit?.effects.get("emotion")?.clustered).toBeNull();
  });

  it("does not depend on the reference levels", () => {
    const rows = judged();
    const one = errorModel(rows, "context", { referenceTask: "hard", referenceModel: "m2" }).fit;
    const other = errorModel(rows, "context").fit;
    for (const [condition, effect] of one?.effects ?? []) {
      expect(effect.value).toBeCloseTo(other?.effects.get(condition)?.value ?? 0, 8);
      expect(effect.classical.standardError).toBeCloseTo(
        other?.effects.get(condition)?.classical.standardError ?? 0,
        8,
      );
    }
  });

  it("adjusts for length only where every length is known", () => {
    const rows = judged();
    const measured = rows.map((row, at) => ({ ...row, length: 500 + ((at * 37) % 400) }));
    const { fit } = errorModel(measured, "nothing", { adjustForLength: true });
    expect(fit?.coefficients.map(({ name }) => name)).toContain("length");
    const partly = [...measured.slice(1), ...rows.slice(0, 1)];
    expect(errorModel(partly, "nothing", { adjustForLength: true })).toEqual({
      fit: null,
      reason: "incomplete",
    });
  });

  it("of all-correct judgments names separation, of no judgments no data", () => {
    const perfect = judged().map((row) => ({ ...row, errors: 0 }));
    expect(errorModel(perfect, "context")).toEqual({ fit: null, reason: "separation" });
    expect(errorModel([], "belief")).toEqual({ fit: null, reason: "no_data" });
  });
});
