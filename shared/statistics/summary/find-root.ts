/**
 * The point of [low, high] at which a monotone function changes sign, by bisection; the end nearer the
 * root where there is none. Slow and sure: for functions that cost little.
 */
export function findRoot(f: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  const rising = f(a) < 0;
  for (let n = 0; n < 200; n += 1) {
    const middle = (a + b) / 2;
    if (middle === a || middle === b) return middle;
    const value = f(middle);
    if (value === 0) return middle;
    if (value < 0 === rising) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}
