/** Symmetric matrices are n × n, row-major, in one Float64Array. */

/** Σ a[p + k] b[q + k] for k < length, in four sums that do not wait for each other. */
function rowProduct(
  a: Float64Array,
  p: number,
  b: Float64Array,
  q: number,
  length: number,
): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let k = 0;
  for (; k + 3 < length; k += 4) {
    s0 += (a[p + k] ?? 0) * (b[q + k] ?? 0);
    s1 += (a[p + k + 1] ?? 0) * (b[q + k + 1] ?? 0);
    s2 += (a[p + k + 2] ?? 0) * (b[q + k + 2] ?? 0);
    s3 += (a[p + k + 3] ?? 0) * (b[q + k + 3] ?? 0);
  }
  for (; k < length; k += 1) s0 += (a[p + k] ?? 0) * (b[q + k] ?? 0);
  return s0 + s1 + (s2 + s3);
}

/**
 * The lower factor L of a = L Lᵀ, or null where `a` is not positive definite to working precision
 * (a pivot below `tolerance` times the diagonal entry it came from).
 */
export function choleskyFactor(a: Float64Array, n: number, tolerance = 1e-13): Float64Array | null {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    const row = i * n;
    for (let j = 0; j < i; j += 1) {
      l[row + j] = ((a[row + j] ?? 0) - rowProduct(l, row, l, j * n, j)) / (l[j * n + j] ?? 1);
    }
    const pivot = (a[row + i] ?? 0) - rowProduct(l, row, l, row, i);
    if (!(pivot > tolerance * Math.abs(a[row + i] ?? 0))) return null;
    l[row + i] = Math.sqrt(pivot);
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
  // Row j holds column j of L⁻¹, so that all sums run along rows.
  const columns = new Float64Array(n * n);
  for (let j = 0; j < n; j += 1) {
    const row = j * n;
    columns[row + j] = 1 / (l[row + j] ?? 1);
    for (let i = j + 1; i < n; i += 1) {
      const sum = rowProduct(l, i * n + j, columns, row + j, i - j);
      columns[row + i] = -sum / (l[i * n + i] ?? 1);
    }
  }
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      const value = rowProduct(columns, i * n + i, columns, j * n + i, n - i);
      inverse[i * n + j] = value;
      inverse[j * n + i] = value;
    }
  }
  return inverse;
}

/** log |a|, from its factor. */
export function choleskyLogDeterminant(l: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i += 1) sum += Math.log(l[i * n + i] ?? 1);
  return 2 * sum;
}
