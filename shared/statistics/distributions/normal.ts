const inverseRootTwoPi = 0.3989422804014327;

/** Density of the standard normal distribution. */
export function normalDensity(x: number): number {
  // x is split so that the square is exact in its leading part; matters far out in the tail.
  const head = Math.round(x * 16) / 16;
  const rest = (x - head) * (x + head);
  return inverseRootTwoPi * Math.exp(-0.5 * head * head) * Math.exp(-0.5 * rest);
}

/** P(0 < Z < x) for moderate x >= 0: the density times an all-positive series. */
function centre(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 1; term > sum * 1e-17; k += 1) {
    term *= (x * x) / (2 * k + 1);
    sum += term;
  }
  return normalDensity(x) * sum;
}

/** P(Z > x) for x >= 2 by Laplace's continued fraction. */
function tail(x: number): number {
  let value = x;
  // The number of levels that settle the fraction to double precision falls with x squared.
  for (let k = Math.ceil(20 + 1200 / (x * x)); k >= 1; k -= 1) value = x + k / value;
  return normalDensity(x) / value;
}

/** P(Z > x), computed as such: relatively accurate down to the smallest double. */
export function normalUpperTail(x: number): number {
  if (x >= 2) return tail(x);
  if (x >= 0) return 0.5 - centre(x);
  return x < 0 ? 1 - normalUpperTail(-x) : Number.NaN;
}

/** P(Z <= x) of the standard normal distribution. */
export const normalCdf = (x: number): number => normalUpperTail(-x);
