import { type TestedEstimate, twoWayTested } from "../../clustering/tested-estimate.ts";
import { type TwoWayClusters, twoWayClusters } from "../../clustering/two-way-clusters.ts";
import { normalUpperTail } from "../../distributions/normal.ts";
import type { Reason } from "../../result.ts";
import { type Variable, designMatrix, factorLevels } from "../design/design-matrix.ts";
import {
  type AverageMarginalEffect,
  averageMarginalEffect,
} from "../logit/average-marginal-effect.ts";
import { type BinomialData, type BinomialFit, fitBinomialGlm } from "../logit/binomial-glm.ts";
import { combinationInfluence } from "../logit/robust-variance.ts";
import { type ErrorRow, contextGroup } from "./error-row.ts";

/**
 * What the effect of treatment may depend on. `nothing`: rows with an unmodified context and no belief, one
 * effect. `context_group` and `context`: rows without belief. `belief`: all rows, context group beside it.
 * These are models 1 to 4 of the study to repeat.
 */
export type ErrorModelKind = "nothing" | "context_group" | "context" | "belief";

export interface ErrorModelOptions {
  /** Reference levels; the first by name where left out. They change no marginal effect. */
  referenceTask?: string;
  referenceModel?: string;
  /** The context that is no context. */
  unmodified?: string;
  /** Response length as a further predictor; `incomplete` unless every row has one. */
  adjustForLength?: boolean;
}

export interface Coefficient {
  name: string;
  /** Log odds. */
  value: number;
  /** As if judgments were independent. */
  standardError: number;
  pValue: number;
  clustered: TestedEstimate | null;
}

export interface ErrorModel {
  coefficients: readonly Coefficient[];
  /** The treatment's average marginal effect in each condition that the model tells apart, and over all. */
  effects: ReadonlyMap<string, AverageMarginalEffect>;
  logLikelihood: number;
  rows: number;
  trials: number;
}

interface Specification {
  variables: Record<string, Variable>;
  terms: readonly (readonly string[])[];
  /** The condition of each row, in which the effect is averaged. */
  conditions: readonly string[];
}

function specify(
  rows: readonly ErrorRow[],
  kind: ErrorModelKind,
  { referenceTask, referenceModel, unmodified = "unmodified", adjustForLength }: ErrorModelOptions,
): Specification {
  const factor = (of: (row: ErrorRow) => string, reference?: string): Variable => {
    const values = rows.map((row) => of(row));
    return { kind: "factor", values, ...(reference === undefined ? {} : { reference }) };
  };
  const variables: Record<string, Variable> = {
    treated: { kind: "number", values: rows.map((row) => Number(row.treated)) },
    belief: { kind: "number", values: rows.map((row) => Number(row.belief)) },
    length: { kind: "number", values: rows.map((row) => row.length ?? 0) },
    task: factor((row) => row.task, referenceTask),
    model: factor((row) => row.model, referenceModel),
    context: factor((row) => row.context, unmodified),
    context_group: factor((row) => contextGroup(row.context), unmodified),
  };
  const common = [["treated"], ["task"], ["model"], ...(adjustForLength ? [["length"]] : [])];
  if (kind === "nothing") return { variables, terms: common, conditions: rows.map(() => "all") };
  const conditions = rows.map((row) =>
    kind === "belief"
      ? row.belief
        ? "belief"
        : "no belief"
      : kind === "context"
        ? row.context
        : contextGroup(row.context),
  );
  const beside = kind === "belief" ? [["context_group"]] : [];
  return { variables, terms: [...common, [kind], ["treated", kind], ...beside], conditions };
}

/** The rows a model is fitted to. */
function rowsFor(rows: readonly ErrorRow[], kind: ErrorModelKind, unmodified: string): ErrorRow[] {
  if (kind === "belief") return [...rows];
  const withoutBelief = rows.filter((row) => !row.belief);
  if (kind !== "nothing") return withoutBelief;
  return withoutBelief.filter((row) => row.context === unmodified);
}

function clustersOf(rows: readonly ErrorRow[]): TwoWayClusters | undefined {
  const known = rows.flatMap(({ rater, prompt }) =>
    rater === undefined || prompt === undefined ? [] : [{ rater, prompt }],
  );
  if (known.length < rows.length) return undefined;
  return twoWayClusters(
    known.map(({ rater }) => rater),
    known.map(({ prompt }) => prompt),
  );
}

function coefficientsOf(
  names: readonly string[],
  data: BinomialData,
  fit: BinomialFit,
  clusters: TwoWayClusters | undefined,
): Coefficient[] {
  const p = names.length;
  return names.map((name, j) => {
    const value = fit.coefficients[j] ?? 0;
    const standardError = Math.sqrt(fit.covariance[j * p + j] ?? 0);
    const unit = names.map((_, k) => (k === j ? 1 : 0));
    const clustered =
      clusters === undefined
        ? null
        : twoWayTested(value, combinationInfluence(data, fit, unit), clusters, { nullValue: 0 });
    const pValue = 2 * normalUpperTail(Math.abs(value / standardError));
    return { name, value, standardError, pValue, clustered };
  });
}

/**
 * The error models of the study to repeat, from single judgments, from labels of an automatic judge, or from
 * a table of cells: logistic regression of error on treatment, task and model, with the treatment's effect
 * depending on context or belief, reported as average marginal effects. Clustered errors where every row
 * names its rater and prompt.
 */
export function errorModel(
  allRows: readonly ErrorRow[],
  kind: ErrorModelKind,
  options: ErrorModelOptions = {},
): { fit: ErrorModel } | { fit: null; reason: Reason } {
  const rows = rowsFor(allRows, kind, options.unmodified ?? "unmodified");
  if (options.adjustForLength === true && rows.some((row) => row.length === undefined)) {
    return { fit: null, reason: "incomplete" };
  }
  const { variables, terms, conditions } = specify(rows, kind, options);
  const result = designMatrix(variables, terms, rows.length);
  if (result.design === null) return { fit: null, reason: result.reason };
  const { names, matrix } = result.design;
  const data: BinomialData = {
    design: matrix,
    columns: names.length,
    successes: rows.map((row) => row.errors),
    trials: rows.map((row) => row.trials),
  };
  const fitted = fitBinomialGlm(data);
  if (fitted.fit === null) return fitted;
  const switched = (value: number): Float64Array => {
    const treated: Variable = { kind: "number", values: rows.map(() => value) };
    const { design } = designMatrix({ ...variables, treated }, terms, rows.length);
    return design?.matrix ?? matrix;
  };
  const [on, off] = [switched(1), switched(0)];
  const clusters = clustersOf(rows);
  const effects = new Map<string, AverageMarginalEffect>();
  const levels = factorLevels(conditions);
  for (const level of levels.includes("all") ? levels : ["all", ...levels]) {
    const include = (row: number): boolean => level === "all" || conditions[row] === level;
    const effect = averageMarginalEffect(data, fitted.fit, { on, off, include }, clusters);
    if (effect !== null) effects.set(level, effect);
  }
  return {
    fit: {
      coefficients: coefficientsOf(names, data, fitted.fit, clusters),
      effects,
      logLikelihood: fitted.fit.logLikelihood,
      rows: rows.length,
      trials: rows.reduce((sum, row) => sum + row.trials, 0),
    },
  };
}
