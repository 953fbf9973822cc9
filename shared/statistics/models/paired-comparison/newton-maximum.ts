import { choleskyFactor, choleskySolve } from "../../linear-algebra/cholesky.ts";
import { dot } from "../../linear-algebra/products.ts";

/** A concave log-likelihood at one point. */
export interface Point {
  value: number;
  gradient: Float64Array;
  information: Float64Array;
  /** Score of each row, rows × parameters; empty unless asked for. */
  scores: Float64Array;
}

/**
 * Newton's method with halved steps, from 0 (the parameter that must be positive from ½); null where
 * parameters run away.
 */
export function newtonMaximum(
  evaluate: (x: Float64Array) => Point,
  m: number,
  positive: number | null,
): { x: Float64Array; point: Point } | null {
  let x = new Float64Array(m);
  if (positive !== null) x[positive] = 0.5;
  let point = evaluate(x);
  for (let iteration = 0; iteration < 100; iteration += 1) {
    const factor = choleskyFactor(point.information, m, 1e-13);
    if (factor === null) return null;
    const step = choleskySolve(factor, m, point.gradient);
    if (dot(step, point.gradient) < 1e-18 * (1 + Math.abs(point.value))) return { x, point };
    let scale = 1;
    for (let halvings = 0; halvings < 40; halvings += 1) {
      const next = x.map((value, k) => value + scale * (step[k] ?? 0));
      const reached = evaluate(next);
      if (reached.value >= point.value - 1e-13 * Math.abs(point.value)) {
        x = next;
        point = reached;
        break;
      }
      scale /= 2;
    }
    if (x.some((value) => Math.abs(value) > 30)) return null;
  }
  return null;
}
