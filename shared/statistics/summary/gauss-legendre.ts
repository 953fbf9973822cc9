/** A point of [-1, 1] and its weight. */
export interface Node {
  at: number;
  weight: number;
}

/** The Gauss-Legendre rule with n points, by Newton's method on the Legendre polynomial. */
export function gaussLegendre(n: number): Node[] {
  return Array.from({ length: n }, (_, index) => {
    let x = Math.cos((Math.PI * (index + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let step = 0; step < 100; step += 1) {
      let [before, value] = [1, x];
      for (let k = 2; k <= n; k += 1) {
        [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
      }
      slope = (n * (x * value - before)) / (x * x - 1);
      const move = value / slope;
      x -= move;
      if (Math.abs(move) < 1e-16) break;
    }
    return { at: x, weight: 2 / ((1 - x * x) * slope * slope) };
  });
}
