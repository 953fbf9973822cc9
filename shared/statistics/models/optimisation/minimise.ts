import { dot, multiply } from "../../linear-algebra/products.ts";
import type { Objective } from "./objective.ts";

export interface Minimum {
  point: Float64Array;
  value: number;
  converged: boolean;
}

function identity(n: number): Float64Array {
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) matrix[i * n + i] = 1;
  return matrix;
}

/** The BFGS update of an inverse Hessian after a step s that changed the gradient by y. */
function updated(inverse: Float64Array, s: Float64Array, y: Float64Array): Float64Array {
  const n = s.length;
  const sy = dot(s, y);
  if (sy <= 1e-14 * Math.sqrt(dot(s, s) * dot(y, y))) return inverse;
  const hy = multiply(inverse, y);
  const factor = (1 + dot(y, hy) / sy) / sy;
  return inverse.map((value, at) => {
    const i = Math.floor(at / n);
    const j = at % n;
    const [si, sj] = [s[i] ?? 0, s[j] ?? 0];
    return value + factor * si * sj - ((hy[i] ?? 0) * sj + si * (hy[j] ?? 0)) / sy;
  });
}

/**
 * A minimum of a smooth function of a few variables: BFGS with backtracking (Nocedal and Wright 2006, ch. 6).
 * Deterministic.
 */
export function minimise(
  objective: Objective,
  start: ArrayLike<number>,
  maxIterations = 200,
): Minimum {
  let point = Float64Array.from(start);
  const n = point.length;
  let current = objective(point);
  let { value } = current;
  let gradient = current.gradient();
  let inverse = identity(n);
  let fresh = true;
  for (let iteration = 0; iteration < maxIterations; iteration += 1) {
    let direction = multiply(inverse, gradient).map((x) => -x);
    let slope = dot(direction, gradient);
    if (!(slope < 0)) {
      inverse = identity(n);
      direction = gradient.map((x) => -x);
      slope = -dot(gradient, gradient);
    }
    if (-slope < 1e-11) return { point, value, converged: true };
    // A step of more than a few units on any of these scales is a leap in the dark.
    const length = Math.sqrt(dot(direction, direction));
    let scale = Math.min(1, (fresh ? 0.5 : 3) / length);
    let next = point;
    let reached = current;
    for (let halvings = 0; halvings < 40; halvings += 1) {
      next = point.map((x, i) => x + scale * (direction[i] ?? 0));
      reached = objective(next);
      if (reached.value <= value + 1e-4 * scale * slope) break;
      scale /= 2;
    }
    if (!(reached.value < value)) {
      if (fresh || -slope < 1e-7) return { point, value, converged: -slope < 1e-6 };
      inverse = identity(n);
      fresh = true;
      continue;
    }
    const nextGradient = reached.gradient();
    const moved = next.map((x, i) => x - (point[i] ?? 0));
    const turned = nextGradient.map((x, i) => x - (gradient[i] ?? 0));
    if (fresh) {
      const size = dot(moved, turned) / dot(turned, turned);
      if (size > 0) inverse = inverse.map((x) => x * size);
    }
    inverse = updated(inverse, moved, turned);
    fresh = false;
    point = next;
    current = reached;
    value = reached.value;
    gradient = nextGradient;
  }
  return { point, value, converged: false };
}
