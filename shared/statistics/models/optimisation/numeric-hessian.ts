/**
 * Second derivatives of a smooth function by central differences, n × n. `step` is in units of
 * max(1, |x|): large enough that the function's rounding does not show, with the leading error of the
 * diagonal removed by Richardson's extrapolation.
 */
export function numericHessian(
  f: (x: Float64Array) => number,
  at: Float64Array,
  step = 2e-3,
): Float64Array {
  const n = at.length;
  const centre = f(at);
  const h = at.map((x) => step * Math.max(1, Math.abs(x)));
  const moved = (changes: readonly (readonly [number, number])[]): number => {
    const x = at.slice();
    for (const [i, by] of changes) x[i] = (x[i] ?? 0) + by;
    return f(x);
  };
  const curvature = (i: number, size: number): number =>
    (moved([[i, size]]) + moved([[i, -size]]) - 2 * centre) / (size * size);
  const hessian = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    const hi = h[i] ?? step;
    hessian[i * n + i] = (4 * curvature(i, hi) - curvature(i, 2 * hi)) / 3;
    for (let j = 0; j < i; j += 1) {
      const hj = h[j] ?? step;
      const mixed = (a: number): number => {
        const both = moved([[i, a * hi], [j, a * hj]]) + moved([[i, -a * hi], [j, -a * hj]]); // prettier-ignore
        const one = moved([[i, a * hi], [j, -a * hj]]) + moved([[i, -a * hi], [j, a * hj]]); // prettier-ignore
        return (both - one) / (4 * a * a * hi * hj);
      };
      const value = (4 * mixed(1) - mixed(2)) / 3;
      hessian[i * n + j] = value;
      hessian[j * n + i] = value;
    }
  }
  return hessian;
}

/** First derivatives by central differences with one Richardson step. */
export function numericGradient(
  f: (x: Float64Array) => number,
  at: Float64Array,
  step = 1e-3,
): Float64Array {
  return at.map((x, i) => {
    const h = step * Math.max(1, Math.abs(x));
    const difference = (size: number): number => {
      const up = at.slice();
      const down = at.slice();
      up[i] = x + size;
      down[i] = x - size;
      return (f(up) - f(down)) / (2 * size);
    };
    return (4 * difference(h) - difference(2 * h)) / 3;
  });
}

/** Second derivatives by central differences of an exact gradient, made symmetric. */
export function hessianOfGradient(
  gradient: (x: Float64Array) => Float64Array,
  at: Float64Array,
  step = 2e-4,
): Float64Array {
  const n = at.length;
  const rows = Array.from(at, (x, i) => {
    const h = step * Math.max(1, Math.abs(x));
    const up = at.slice();
    const down = at.slice();
    up[i] = x + h;
    down[i] = x - h;
    const [above, below] = [gradient(up), gradient(down)];
    return above.map((value, j) => (value - (below[j] ?? 0)) / (2 * h));
  });
  return Float64Array.from({ length: n * n }, (_, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    return ((rows[i]?.[j] ?? 0) + (rows[j]?.[i] ?? 0)) / 2;
  });
}
