import type { ComparisonRow } from "./comparison-graph.ts";
import type { Point } from "./newton-maximum.ts";
import { type Outcome, type TieModel, outcomeModels } from "./outcome-models.ts";

/** Where each parameter stands among the m of a model; null for one it does not have. */
export interface Layout {
  /** The place of each player but the reference. */
  at: ReadonlyMap<string, number>;
  orderAt: number | null;
  tieAt: number | null;
  m: number;
}

/** The log-likelihood of comparisons at the parameters x, its gradient, information and, if asked, rows' scores. */
export function strengthLikelihood(
  rows: readonly ComparisonRow[],
  { at, orderAt, tieAt, m }: Layout,
  model: TieModel,
  x: Float64Array,
  withScores: boolean,
): Point {
  const point: Point = {
    value: 0,
    gradient: new Float64Array(m),
    information: new Float64Array(m * m),
    scores: new Float64Array(withScores ? rows.length * m : 0),
  };
  for (const [r, row] of rows.entries()) {
    const [i, j] = [at.get(row.i), at.get(row.j)];
    const d = (i === undefined ? 0 : (x[i] ?? 0)) - (j === undefined ? 0 : (x[j] ?? 0));
    // Which parameters the row depends on: place, sign, and the local variable (d, h or τ) it is part of.
    const links: [place: number, sign: number, local: 0 | 1 | 2][] = [];
    if (i !== undefined) links.push([i, 1, 0]);
    if (j !== undefined) links.push([j, -1, 0]);
    if (orderAt !== null) links.push([orderAt, 1, 1]);
    if (tieAt !== null) links.push([tieAt, 1, 2]);
    const counts: [Outcome, number][] = [
      ["i", row.iWins],
      ["j", row.jWins],
      ["tie", tieAt === null ? 0 : row.ties],
    ];
    for (const [outcome, n] of counts) {
      if (n === 0) continue;
      const h = orderAt === null ? 0 : (x[orderAt] ?? 0);
      const tau = tieAt === null ? 0 : (x[tieAt] ?? 0);
      const term = outcomeModels[model](outcome, d, h, tau);
      point.value += n * term.value;
      for (const [a, signA, u] of links) {
        const slope = n * signA * term.gradient[u];
        point.gradient[a] = (point.gradient[a] ?? 0) + slope;
        if (withScores) {
          point.scores[r * m + a] = (point.scores[r * m + a] ?? 0) + slope;
        }
        for (const [b, signB, v] of links) {
          const [low, high] = u < v ? [u, v] : [v, u];
          const second = term.hessian[low === 0 ? high : low + high + 1] ?? 0;
          const cell = a * m + b;
          point.information[cell] = (point.information[cell] ?? 0) - n * signA * signB * second;
        }
      }
    }
  }
  return point;
}
