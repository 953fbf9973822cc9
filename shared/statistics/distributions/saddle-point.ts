import { stirlingError } from "./log-gamma.ts";

/** x log(x / m) + m - x for x, m > 0, without cancellation where x is near m (Loader 2000). */
function deviance(x: number, m: number): number {
  if (Math.abs(x - m) < 0.1 * (x + m)) {
    const v = (x - m) / (x + m);
    let sum = (x - m) * v;
    let term = 2 * x * v;
    for (let j = 1; j < 1000; j += 1) {
      term *= v * v;
      const next = sum + term / (2 * j + 1);
      if (next === sum) return next;
      sum = next;
    }
  }
  return x * Math.log(x / m) + m - x;
}

/**
 * The binomial density extended to real counts: gamma(a+b+1) / (gamma(a+1) gamma(b+1)) x^a y^b, where
 * y = 1 - x is given beside x so that neither loses digits. a, b > 0. Loader (2000).
 */
export function realBinomialDensity(a: number, b: number, x: number, y: number): number {
  if (x <= 0 || y <= 0) return 0;
  const n = a + b;
  const exponent =
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    deviance(a, n * x) -
    deviance(b, n * y);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * a * b));
}

/** x^a exp(-x) / gamma(a + 1): the Poisson density extended to real counts, a > 0, x > 0. */
export function realPoissonDensity(a: number, x: number): number {
  return Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
}
