/** Symmetric matrices are n × n, row-major, in one Float64Array. */

/**
 * The lower factor L of a = L Lᵀ, or null where `a` is not positive definite to working precision
 * (a pivot below `tolerance` times the diagonal entry it came from).
 */
export function choleskyFactor(a: Float64Array, n: number, tolerance = 1e-13): Float64Array | null {
  const l = new Float64Array(n * n);
  for (let j = 0; j < n; j += 1) {
    for (let i = j; i < n; i += 1) {
      let sum = a[i * n + j] ?? 0;
      for (let k = 0; k < j; k += 1) sum -= (l[i * n + k] ?? 0) * (l[j * n + k] ?? 0);
      if (i > j) {
        l[i * n + j] = sum / (l[j * n + j] ?? 1);
        continue;
      }
      if (!(sum > tolerance * Math.abs(a[j * n + j] ?? 0))) return null;
      l[j * n + j] = Math.sqrt(sum);
    }
  }
  return l;
}

/** x in a x = b, from the factor of a. */
export function choleskySolve(l: Float64Array, n: number, b: ArrayLike<number>): Float64Array {
  const x = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    let sum = b[i] ?? 0;
    for (let k = 0; k < i; k += 1) sum -= (l[i * n + k] ?? 0) * (x[k] ?? 0);
    x[i] = sum / (l[i * n + i] ?? 1);
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    let sum = x[i] ?? 0;
    for (let k = i + 1; k < n; k += 1) sum -= (l[k * n + i] ?? 0) * (x[k] ?? 0);
    x[i] = sum / (l[i * n + i] ?? 1);
  }
  return x;
}

/** The inverse of a, from its factor. */
export function choleskyInverse(l: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  const unit = new Float64Array(n);
  for (let j = 0; j < n; j += 1) {
    unit[j] = 1;
    const column = choleskySolve(l, n, unit);
    unit[j] = 0;
    for (let i = 0; i < n; i += 1) inverse[i * n + j] = column[i] ?? 0;
  }
  return inverse;
}

/** log |a|, from its factor. */
export function choleskyLogDeterminant(l: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i += 1) sum += Math.log(l[i * n + i] ?? 1);
  return 2 * sum;
}
