/** aᵀ b. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** a x for an m × n row-major matrix, n being the length of x. */
export function multiply(a: Float64Array, x: ArrayLike<number>): Float64Array {
  const n = x.length;
  const m = n === 0 ? 0 : a.length / n;
  const result = new Float64Array(m);
  for (let i = 0; i < m; i += 1) {
    let sum = 0;
    for (let j = 0; j < n; j += 1) sum += (a[i * n + j] ?? 0) * (x[j] ?? 0);
    result[i] = sum;
  }
  return result;
}

/** gᵀ a g, the variance of a linear combination with covariance a. */
export function quadraticForm(a: Float64Array, g: ArrayLike<number>): number {
  return dot(multiply(a, g), g);
}
