import type { TwoWayClusters } from "../../clustering/two-way-clusters.ts";
import { twoWayVariance } from "../../clustering/two-way-variance.ts";
import { choleskyFactor, choleskyInverse } from "../../linear-algebra/cholesky.ts";
import { dot } from "../../linear-algebra/products.ts";
import type { Reason } from "../../result.ts";
import { type ComparisonRow, graphObstacle } from "./comparison-graph.ts";
import { type Point, newtonMaximum } from "./newton-maximum.ts";
import type { TieModel } from "./outcome-models.ts";
import { type Layout, strengthLikelihood } from "./strength-likelihood.ts";

export interface StrengthOptions {
  model: TieModel;
  /** Whether the player that stands first gains: fitted if true. */
  order?: boolean;
  /** Held at 0; the first player if left out. */
  reference?: string;
  /** One entry a row: standard errors then hold for judgments clustered by rater and unit. */
  clusters?: TwoWayClusters;
}

export interface Parameter {
  value: number;
  /** Null where clusters are too few to give one. */
  standardError: number | null;
}

export interface StrengthFit {
  reference: string;
  /** Log strengths of all players but the reference. */
  strengths: ReadonlyMap<string, Parameter>;
  order: Parameter | null;
  /** log ν of Davidson, log θ of Rao and Kupper. */
  tie: Parameter | null;
  /** Without combinatorial constants. */
  logLikelihood: number;
}

export type StrengthResult = { fit: StrengthFit } | { fit: null; reason: Reason };

/**
 * Strengths of players from comparisons, by maximum likelihood. `disconnected` and `separation` where no
 * finite estimate exists (also where nobody ties in a model of ties, or the first always wins). With
 * Bradley and Terry ties are left out; counting them as half a win is another model, not this one.
 */
export function fitStrengths(
  rows: readonly ComparisonRow[],
  { model, order = false, reference, clusters }: StrengthOptions,
): StrengthResult {
  const players = [...new Set(rows.flatMap(({ i, j }) => [i, j]))].toSorted();
  const base = reference ?? players[0];
  if (base === undefined || players.length < 2) return { fit: null, reason: "no_data" };
  const withTies = model !== "bradley_terry";
  const sum = (of: (row: ComparisonRow) => number): number =>
    rows.reduce((total, row) => total + of(row), 0);
  const ties = sum((row) => row.ties);
  if (sum((row) => row.iWins + row.jWins) === 0) {
    return { fit: null, reason: ties > 0 ? "no_decisive" : "no_data" };
  }
  const obstacle = graphObstacle(rows, players, withTies);
  if (obstacle !== null) return { fit: null, reason: obstacle };
  if (withTies && ties === 0) return { fit: null, reason: "separation" };

  const free = players.filter((player) => player !== base);
  const at = new Map(free.map((player, index) => [player, index]));
  const orderAt = free.length;
  const tieAt = orderAt + (order ? 1 : 0);
  const m = tieAt + (withTies ? 1 : 0);
  const layout: Layout = { at, orderAt: order ? orderAt : null, tieAt: withTies ? tieAt : null, m };
  const evaluate = (x: Float64Array): Point =>
    strengthLikelihood(rows, layout, model, x, clusters !== undefined);
  const best = newtonMaximum(evaluate, m, model === "rao_kupper" ? tieAt : null);
  if (best === null) return { fit: null, reason: "separation" };
  const factor = choleskyFactor(best.point.information, m, 1e-12);
  if (factor === null) return { fit: null, reason: "not_identified" };
  const inverse = choleskyInverse(factor, m);
  const parameter = (place: number): Parameter => {
    const value = best.x[place] ?? 0;
    if (clusters === undefined) {
      return { value, standardError: Math.sqrt(inverse[place * m + place] ?? 0) };
    }
    const direction = inverse.subarray(place * m, (place + 1) * m);
    const influence = Float64Array.from(rows, (_, r) =>
      dot(direction, best.point.scores.subarray(r * m, (r + 1) * m)),
    );
    const variance = twoWayVariance(influence, clusters).floored;
    return { value, standardError: variance === null ? null : Math.sqrt(variance) };
  };
  return {
    fit: {
      reference: base,
      strengths: new Map(free.map((player, index) => [player, parameter(index)])),
      order: order ? parameter(orderAt) : null,
      tie: withTies ? parameter(tieAt) : null,
      logLikelihood: best.point.value,
    },
  };
}
